import { fileFix, type Fix } from '../../../core/finding';
import { removePairBelow } from '../../yaml/owner';
import type { Source } from '../../../core/source';
import { insertKey } from '../../yaml/edit';
import { isMapping } from '../../yaml/nodes';
import type { GitlabFile } from '../model';
import { contains } from '../../../core/text';
import { keywords } from '../keywords';
import { defineRule } from '../rule';
import { entryOf, type Entry } from '../value';

export const rule = defineRule({
  id: 'gitlab/conflicting-keywords',
  title: 'Keywords that exclude each other',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A job that starts another pipeline runs no script, steps and a script are two ways to say the same, and `rules` replace `only` and `except`. GitLab refuses a job that has both, also where one of them comes from a template.',
    bad: `test:
  script:
    - make test
  rules:
    - if: $CI_COMMIT_BRANCH
  only:
    - main
`,
    good: `test:
  script:
    - make test
  rules:
    - if: $CI_COMMIT_BRANCH == "main"
`,
    references: ['https://docs.gitlab.com/ci/yaml/#only--except', 'https://docs.gitlab.com/ci/yaml/#trigger'],
  },
  visit: {
    configuration({ root }, { source, report, model }) {
      const shared = entryOf(root, 'default')?.value;
      for (const name of keywords().globalDefaults) {
        const [old, entry] = [entryOf(root, name), entryOf(shared, name)];
        const written = [old, entry].find((one) => one?.home === model.home);
        if (!old?.value || !entry?.value || !written) continue;
        report({
          span: written.pair.key.span,
          fixes: [
            fileFix('suggestion', `Remove \`${name}\` here`, () => removePairBelow(model.root, written.pair, source)),
          ],
          message: `\`${name}\` stands at the root and under \`default\`, of which GitLab takes one; it refuses the file.`,
        });
      }
    },
    job({ job, value, own }, { source, report, model }) {
      for (const [first, second] of EXCLUSIVE) {
        const [a, b] = [entryOf(value, first), entryOf(value, second)];
        if (!a?.value || !b?.value) continue;
        const written = [b, a].find((one) => one.home === model.home && contains(own.pair.span, one.pair.span));
        report({
          span: (written ?? own).pair.key.span,
          fixes: [repair(b, written, own, model, source)].flatMap((fix) => fix ?? []),
          message: `\`${job.name}\` has \`${first}\` and \`${second}\`, which exclude each other; GitLab refuses the file.`,
        });
      }
    },
  },
});

const EXCLUSIVE: readonly (readonly [string, string])[] = [
  ['rules', 'only'],
  ['rules', 'except'],
  ['rules', 'start_in'],
  ['script', 'trigger'],
  ['script', 'run'],
  ['run', 'trigger'],
  ['run', 'before_script'],
  ['run', 'after_script'],
];

/** The later one goes; where a template brings it, an empty one takes it back. */
function repair(extra: Entry, written: Entry | undefined, own: Entry, model: GitlabFile, source: Source): Fix | null {
  const { name, pair } = extra;
  if (written === extra)
    return fileFix('suggestion', `Remove \`${name}\``, () => removePairBelow(model.root, pair, source));
  const mapping = own.pair.value;
  if (!isMapping(mapping) || mapping.alias || mapping.isFlow || (name !== 'only' && name !== 'except')) return null;
  return fileFix('suggestion', `Take \`${name}\` of the template back`, () => insertKey(mapping, name, '', source));
}
