import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import type { YamlScalar } from '../../yaml/nodes';
import { isVersion2, type JobUse } from '../model';
import { stepsExample } from '../examples';
import { isDynamic } from '../facts';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/invalid-name',
  title: 'Name that a job cannot have',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'With version 2.1 names of jobs are letters, digits, blanks, `_` and `-`, and begin with a letter: CircleCI refuses the configuration. Version 2 also takes points.',
    bad: stepsExample('- run: make').replace(/build/g, 'build.all'),
    good: stepsExample('- run: make').replace(/build/g, 'build-all'),
  },
  visit: {
    definition({ key }, { report, model }) {
      const match = /^[^A-Za-z]|[.,;:/!?@#%&*()[\]{}'"]/.exec(key.text);
      if (!match || isDynamic(key.text) || key.alias) return;
      // Before there were commands and executors to share, a version could stand in a name: `golang-1.19`.
      if (isVersion2(model) && /^[A-Za-z][\w .-]*$/.test(key.text)) return;
      const name = repaired(key.text);
      const uses = model.workflows.flatMap((workflow) => workflow.uses);
      report({
        span: key.span,
        fixes:
          name === null || model.jobs.has(name)
            ? []
            : [
                fileFix('suggestion', `Rename it to \`${name}\``, () =>
                  [key, ...uses.flatMap((use) => namesIn(use, key.text))].flatMap((one) => setValue(one, name)),
                ),
              ],
        message: `A job cannot be called \`${key.text}\`: names begin with a letter, and hold letters, digits, blanks, \`_\` and \`-\`.`,
      });
    },
  },
});

/** The name with what is not allowed taken out. */
function repaired(name: string): string | null {
  const text = name.replace(/[.,;:/!?@#%&*()[\]{}'"]+/g, '-').replace(/^-+|-+$/g, '');
  return text === '' ? null : /^[A-Za-z]/.test(text) ? text : `job-${text}`;
}

/** Where a workflow names the job: as one of its jobs, and where others wait for it. */
const namesIn = (use: JobUse, name: string): readonly YamlScalar[] =>
  [...(use.job === name ? [use.key] : []), ...use.requires.filter(({ text }) => text === name)].filter(
    ({ alias }) => !alias,
  );
