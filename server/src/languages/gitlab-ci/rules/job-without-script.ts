import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { renameKey } from '../../yaml/edit';
import { startOfDoubt } from '../../yaml/readable';
import { isBridge } from '../grammar';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'gitlab/job-without-script',
  title: 'Job has nothing to do',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:job'],
  docs: {
    why: 'A job needs a `script`, `run` or `trigger`, its own or one that it extends. Without, GitLab refuses the whole file. Something that only holds keywords for other jobs has a name that starts with a dot.',
    bad: `setup:
  image: alpine:3.20

test:
  extends: setup
  script:
    - make test
`,
    good: `.setup:
  image: alpine:3.20

test:
  extends: .setup
  script:
    - make test
`,
    references: ['https://docs.gitlab.com/ci/jobs/#hide-a-job'],
  },
  visit: {
    configuration({ jobs, isComplete, file }, { source, report }) {
      const doubt = startOfDoubt(file.yaml, source);
      for (const job of jobs.values()) {
        // What is no mapping replaces whatever other files say of the job.
        const isOther = job.own?.value?.kind === 'scalar' || job.own?.value?.kind === 'list';
        if (!job.own || job.own.pair.span.end > doubt || job.isHidden || !(isOther || (job.isCertain && isComplete)))
          continue;
        const { entries } = job.value ?? { entries: null };
        if (entries && (BODIES.some((key) => entries.get(key)?.value) || isBridge(job.value))) continue;
        const { pair } = job.own;
        const isTemplate = entries !== null && !BODIES.some((key) => entries.has(key)) && isNamedOnce(job.name, source);
        report({
          span: pair.key.span,
          incomplete: pair.span,
          fixes: isTemplate
            ? [fileFix('suggestion', 'Make a template of it', () => renameKey(pair, `.${job.name}`))]
            : [],
          message: entries
            ? `\`${job.name}\` has no \`script\`, \`run\` or \`trigger\`, so GitLab refuses the file; a name that starts with a dot makes it a template.`
            : `\`${job.name}\` is neither a keyword nor a job with something to do, so GitLab refuses the file.`,
        });
      }
    },
  },
});

const BODIES = ['script', 'run', 'trigger'];

/** True where nothing else of the file can mean it. */
const isNamedOnce = (name: string, { text }: Source): boolean => text.indexOf(name) === text.lastIndexOf(name);
