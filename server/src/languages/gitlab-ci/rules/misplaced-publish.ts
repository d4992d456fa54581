import { fileFix } from '../../../core/finding';
import { removePairBelow } from '../../yaml/owner';
import { defineRule } from '../rule';
import { booleanOf, entryOf, valueAt, type MappingValue } from '../value';

export const rule = defineRule({
  id: 'gitlab/misplaced-publish',
  title: '`publish` of a job that publishes nothing, or says it twice',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`publish` names the folder that a job for GitLab Pages puts on the web: one with `pages`, or one of that name. GitLab refuses it in any other job, and beside `pages:publish`.',
    bad: `docs:
  publish: dist
  script:
    - make docs
`,
    good: `docs:
  pages:
    publish: dist
  script:
    - make docs
`,
    references: ['https://docs.gitlab.com/ci/yaml/#pagespublish'],
  },
  visit: {
    job({ job, value }, { source, report, model }) {
      const entry = entryOf(value, 'publish');
      if (!entry?.value || entry.home !== model.home || !job.isCertain) return;
      const isTwice = valueAt(valueAt(value, 'pages'), 'publish') !== null;
      if (!isTwice && isForPages(job.name, value)) return;
      report({
        span: entry.pair.key.span,
        fixes: [fileFix('suggestion', 'Remove `publish`', () => removePairBelow(model.root, entry.pair, source))],
        message: isTwice
          ? `\`${job.name}\` has \`publish\` and \`pages:publish\`, of which GitLab takes one; it refuses the file.`
          : `\`${job.name}\` is no job for GitLab Pages, so GitLab refuses \`publish\` in it.`,
      });
    },
  },
});

/** `pages` may be an input. */
function isForPages(name: string, job: MappingValue): boolean {
  const pages = valueAt(job, 'pages');
  return pages ? booleanOf(pages) !== false : name === 'pages';
}
