import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isMapping, isSequence, itemsOf, valueOf, type YamlNode } from '../../yaml/nodes';
import type { Report } from '../../../core/rule';
import type { Job } from '../model';
import { stepsExample } from '../examples';
import { scalarList } from '../parse';
import { defineRule } from '../rule';

const KEYS = ['wait', 'cancel'];
/** A text without these has no such steps. */
const MAYBE = /\b(?:wait|cancel)['"]?\s*:/;

export const rule = defineRule({
  id: 'actions/unknown-step-reference',
  title: 'Step waits for or cancels a step that does not exist',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`wait` and `cancel` name steps of the same job that run in the background. GitHub refuses the file where there is no step of that id.',
    bad: stepsExample('- id: server\n  run: make serve\n  background: true\n- run: make test\n- cancel: sever'),
    good: stepsExample('- id: server\n  run: make serve\n  background: true\n- run: make test\n- cancel: server'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  visit: {
    workflow({ jobs }, { report, source }) {
      if (MAYBE.test(source.text)) for (const job of jobs) checkJob(job, report);
    },
  },
});

function checkJob(job: Job, report: (finding: Report) => void): void {
  const steps = stepNodes(valueOf(job.node, 'steps'));
  const targets = steps.flatMap((step) =>
    KEYS.flatMap((key) => scalarList(valueOf(step, key)).map((target) => ({ key, step, target }))),
  );
  if (targets.length === 0) return;
  const ids = steps.flatMap((step) => scalarList(valueOf(step, 'id')));
  if (ids.some((id) => id.text.includes('${{'))) return;
  for (const { key, step, target } of targets) {
    const own = scalarList(valueOf(step, 'id')).some((id) => id.text.toLowerCase() === target.text.toLowerCase());
    if (target.text.includes('${{') || (!own && ids.some(({ text }) => text === target.text))) continue;
    const near = own
      ? null
      : closest(
          target.text,
          ids.map(({ text }) => text),
        );
    report({
      span: target.span,
      message: own
        ? `A step cannot ${key === 'wait' ? 'wait for' : key} itself, so GitHub refuses the file.`
        : `No step of this job has the id \`${target.text}\`, so GitHub refuses the file.${near ? ` Did you mean \`${near}\`?` : ''}`,
      fixes: near ? [fileFix('safe', `Change to "${near}"`, () => setValue(target, near), true)] : [],
    });
  }
}

/** The steps of a list, those of parallel groups included. */
function stepNodes(list: YamlNode | null): readonly YamlNode[] {
  return isSequence(list)
    ? list.items.flatMap((step) => [step, ...(isMapping(step) ? itemsOf(valueOf(step, 'parallel')) : [])])
    : [];
}
