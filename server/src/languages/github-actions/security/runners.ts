import type { Span } from '../../../core/text';
import { valueOf } from '../../yaml/nodes';
import type { Job } from '../model';
import { labelSets } from '../runners';

/** Where a job asks for a machine of one's own: the label `self-hosted`, or a group of runners. */
export function selfHostedAt(job: Job): { readonly span: Span; readonly what: 'label' | 'group' } | null {
  const label = labelSets(job)
    .flat()
    .find(({ text }) => text.toLowerCase() === 'self-hosted');
  if (label) return { span: label.span, what: 'label' };
  const group = valueOf(job.runsOn, 'group');
  return group ? { span: group.span, what: 'group' } : null;
}
