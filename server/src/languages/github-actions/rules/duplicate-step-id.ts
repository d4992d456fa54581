import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { stepsExample } from '../examples';
import type { Step } from '../model';
import { defineRule } from '../rule';
import type { YamlScalar } from '../../yaml/nodes';
import type { Report } from '../../../core/rule';

export const rule = defineRule({
  id: 'actions/duplicate-step-id',
  title: 'Two steps with one id',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:id'],
  docs: {
    why: 'GitHub refuses a job in which two steps have the same id, whatever the case of its letters.',
    bad: stepsExample('- id: test\n  run: make test\n- id: Test\n  run: make lint'),
    good: stepsExample('- id: test\n  run: make test\n- id: lint\n  run: make lint'),
  },
  visit: {
    job: ({ steps }, { report }) => check(steps, report),
    action: ({ steps }, { report }) => check(steps, report),
  },
});

function check(steps: readonly Step[], report: (it: Report) => void): void {
  const seen = new Map<string, YamlScalar>();
  for (const { id, node } of steps) {
    if (!id || node.alias) continue;
    const first = seen.get(id.text.toLowerCase());
    if (!first) seen.set(id.text.toLowerCase(), id);
    else
      report({
        span: id.span,
        fixes: [fileFix('suggestion', 'Give it an id of its own', () => setValue(id, freeId(id.text, steps)))],
        message: `Another step has the id \`${first.text}\`, so GitHub refuses the file.`,
        related: [{ span: first.span, message: 'It stands here first.' }],
      });
  }
}

function freeId(id: string, steps: readonly Step[]): string {
  const taken = new Set(steps.map((step) => step.id?.text.toLowerCase()));
  let number = 2;
  while (taken.has(`${id}-${String(number)}`.toLowerCase())) number++;
  return `${id}-${String(number)}`;
}
