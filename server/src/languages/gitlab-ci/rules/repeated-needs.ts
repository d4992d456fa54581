import { fileFix } from '../../../core/finding';
import { removeItemBelow } from '../../yaml/owner';
import { twoJobs } from '../examples';
import { defineRule } from '../rule';
import { needsOf, type Need } from '../stages';
import { entryOf, itemsOf, valueAt } from '../value';

export const rule = defineRule({
  id: 'gitlab/repeated-needs',
  title: 'Job needs another one twice',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'GitLab refuses a pipeline in which `needs` names one job twice, unless each entry asks for other cells of its matrix.',
    bad: twoJobs('needs: [build, build]'),
    good: twoJobs('needs: [build]'),
    references: ['https://docs.gitlab.com/ci/yaml/#needs'],
  },
  visit: {
    job({ job }, { source, report, model }) {
      const check = (needs: readonly Need[]): void => {
        const seen = new Set<string>();
        for (const { job: name, value, entry, isLocal, matrix } of needs) {
          if (name === null || !isLocal || matrix) continue;
          if (!seen.has(name)) seen.add(name);
          else if (value.home === model.home)
            report({
              span: value.node.span,
              message: `\`${name}\` already stands in these \`needs\`; GitLab refuses the pipeline.`,
              fixes: [
                fileFix('safe', 'Remove this one', () =>
                  removeItemBelow(model.root, entry?.node ?? value.node, source),
                ),
              ],
            });
        }
      };
      for (const owner of [job.value, ...itemsOf(valueAt(job.value, 'rules'))]) {
        const entry = entryOf(owner, 'needs');
        check(needsOf(entry?.value ?? null, entry?.value !== undefined) ?? []);
      }
    },
  },
});
