import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Span } from '../../../core/text';
import { renameKey } from '../../yaml/edit';
import { keywords } from '../keywords';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'gitlab/reserved-job-name',
  title: 'Job with a name that is a keyword',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:job'],
  docs: {
    why: 'Some names are kept for keywords, old and new, and for values of YAML. A job of such a name is read as something else by GitLab or by other tools.',
    bad: `types:
  script:
    - make types
`,
    good: `check-types:
  script:
    - make types
`,
    references: ['https://docs.gitlab.com/ci/jobs/#job-names'],
  },
  visit: {
    job({ job, own }, { source, report }) {
      if (keywords().reservedNames.has(job.name))
        report({
          span: own.pair.key.span,
          fixes: isNeeded(job.name, own.pair.key.span, source)
            ? []
            : [fileFix('suggestion', `Rename it to \`${job.name}-job\``, () => renameKey(own.pair, `${job.name}-job`))],
          message: `\`${job.name}\` is a reserved name, so that this may not be read as a job; give it another one.`,
        });
    },
  },
});

/** True where the file may name it in `needs`, `dependencies`, `extends` or a reference. */
const isNeeded = (name: string, key: Span, { text }: Source): boolean =>
  `${text.slice(0, key.start)} ${text.slice(key.end)}`.split(/[\s,"'[\]{}]+/).includes(name);
