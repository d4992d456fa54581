import type { RelatedLocation } from '../../../core/finding';
import { contains, type Span } from '../../../core/text';
import { valueOf } from '../../yaml/nodes';
import type { Job } from '../model';
import { labelSets } from '../runners';

export interface SelfHosted {
  readonly span: Span;
  readonly what: 'label' | 'group';
  /** The value of the matrix that says it. */
  readonly related: readonly RelatedLocation[];
}

/** Where a job asks for a machine of one's own: the label `self-hosted`, or a group of runners. */
export function selfHostedAt(job: Job): SelfHosted | null {
  const label = labelSets(job)
    .flat()
    .find(({ text }) => text.toLowerCase() === 'self-hosted');
  if (label && job.runsOn) {
    const isOwn = contains(job.runsOn.span, label.span);
    return {
      span: isOwn ? label.span : job.runsOn.span,
      what: 'label',
      related: isOwn ? [] : [{ span: label.span, message: 'by this value' }],
    };
  }
  const group = valueOf(job.runsOn, 'group');
  return group ? { span: group.span, what: 'group', related: [] } : null;
}
