import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { removeItem, setValue } from '../../yaml/edit';
import { isSequence, valueOf } from '../../yaml/nodes';
import type { Job } from '../model';
import { defineRule } from '../rule';

const frame = (needs: string): string => `on: push
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make
  test:
    needs: ${needs}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - run: make test
`;

export const rule = defineRule({
  id: 'actions/unknown-needs',
  title: 'Job needs a job that does not exist',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:job-needs'],
  docs: {
    why: 'GitHub refuses the whole workflow when a job waits for one that is not there.',
    bad: frame('biuld'),
    good: frame('build'),
  },
  visit: {
    workflow({ jobs }, { report, model, source }) {
      // The job may stand where YAML cannot be read.
      if (model.yaml.errors.length > 0) return;
      const ids = jobs.map((one) => one.id);
      const known = new Set(ids.map((id) => id.toLowerCase()));
      for (const job of jobs) checkNeeds(job);

      function checkNeeds(job: Job): void {
        const seen = new Set<string>();
        const list = valueOf(job.node, 'needs');
        for (const need of job.needs) {
          const id = need.text.toLowerCase();
          if (need.text === '' || need.text.includes('${{')) continue;
          if (!known.has(id)) {
            const near = closest(
              need.text,
              ids.filter((one) => one !== job.id),
            );
            report({
              span: need.span,
              message: `There is no job \`${need.text}\` to wait for, so GitHub refuses the file.${near ? ` Did you mean \`${near}\`?` : ''}`,
              fixes: near ? [fileFix('suggestion', `Change to "${near}"`, () => setValue(need, near), true)] : [],
            });
          } else if (seen.has(id)) {
            report({
              span: need.span,
              severity: 'warning',
              message: `The job waits for \`${need.text}\` twice; once does.`,
              fixes:
                isSequence(list) && !list.alias
                  ? [fileFix('safe', 'Wait for it once', () => removeItem(need, list, source))]
                  : [],
            });
          }
          seen.add(id);
        }
      }
    },
  },
});
