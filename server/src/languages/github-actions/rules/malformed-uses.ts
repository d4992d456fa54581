import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import { newestMajor } from '../popular';
import { isWorkflowPath, refSpan, type InvalidUses } from '../uses';

const REASONS: Readonly<Record<Exclude<InvalidUses['reason'], 'expression'>, string>> = {
  'no-ref': 'it has no `@` with a version',
  'no-repository': 'it wants `owner/repository@version`, or a path that begins with `./`',
  'empty-ref': 'nothing stands behind its `@`',
  'two-refs': 'it has more than one `@`',
  'no-such-ref': 'no branch, tag or commit is called what stands behind the `@`',
};

/** As git shortens it; a date of digits may be a tag. */
const SHORT_COMMIT = /^(?=.*[a-f])(?=.*\d)[\da-f]{7,39}$/;

export const rule = defineRule({
  id: 'actions/malformed-uses',
  title: 'Uses that names no action',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:action'],
  docs: {
    why: 'GitHub refuses a workflow whose `uses` is neither `owner/repository@version` nor `./path` nor `docker://image`.',
    bad: stepsExample('- uses: actions/checkout'),
    good: stepsExample('- uses: ./.github/actions/build'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses'],
  },
  visit: {
    uses({ ref, step }, { report }) {
      if (!step) return;
      if (ref.kind === 'docker' && (ref.image === '' || /:$/.test(ref.image)))
        report({ span: ref.scalar.span, message: 'The image has no name or an empty tag, so GitHub cannot pull it.' });
      if ((ref.kind === 'repository' || ref.kind === 'local') && isWorkflowPath(ref.path))
        report({
          span: ref.scalar.span,
          message:
            'A workflow is called by a job and not by a step, so GitHub finds no action here and the step fails.',
        });
      if (ref.kind === 'repository' && SHORT_COMMIT.test(ref.ref))
        report({
          span: refSpan(ref),
          severity: 'warning',
          message: `\`${ref.ref}\` looks like the beginning of a commit, and GitHub takes commits in full only.`,
        });
      if (ref.kind !== 'invalid' || ref.reason === 'expression' || ref.text === '') return;
      report({
        span: ref.scalar.span,
        fixes: better(ref).map((one) => fileFix('suggestion', `Change to "${one}"`, () => setValue(ref.scalar, one))),
        message: `\`${ref.text}\` names no action, so GitHub refuses the file: ${REASONS[ref.reason]}.`,
      });
    },
  },
});

/** A path that lacks its beginning, or an action of the table that lacks its version. */
function better({ reason, text }: InvalidUses): readonly string[] {
  if (reason !== 'no-ref') return [];
  if (/^\.github\/actions\/./.test(text)) return [`./${text}`];
  const major = newestMajor(text);
  return major === undefined ? [] : [`${text}@v${major}`];
}
