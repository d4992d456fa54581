import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { isMapping, isScalar, type YamlScalar } from '../../yaml/nodes';
import type { Source } from '../../../core/source';
import { stepsExample } from '../examples';
import { allContexts } from '../expressions/paths';
import { walkExpression, type Expression } from '../expressions/ast';
import { expressionsIn } from '../expressions/site';
import type { Job } from '../model';
import { defineRule } from '../rule';
import { actionOf } from '../uses';

export const rule = defineRule({
  id: 'actions/unchanging-cache-key',
  title: 'Cache key that never changes',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A cache is never written twice under one key. With a key that stays the same, the first run fills the cache and all others get what was right on that day: downloads that the lockfile changed come again on every run.',
    bad: stepsExample('- uses: actions/cache@v5\n  with:\n    path: ~/.npm\n    key: ${{ runner.os }}-npm'),
    good: stepsExample(
      "- uses: actions/cache@v5\n  with:\n    path: ~/.npm\n    key: ${{ runner.os }}-npm-${{ hashFiles('**/package-lock.json') }}",
    ),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/dependency-caching'],
  },
  visit: {
    step({ uses, with: inputs, job }, { report, source }) {
      if (uses?.kind !== 'repository' || actionOf(uses).toLowerCase() !== 'actions/cache') return;
      const key = inputs?.get('key')?.value;
      if (!isScalar(key) || key.text === '' || !isUnchanging(key.text, hasFixedMatrix(job, source))) return;
      const path = inputs?.get('path')?.value;
      const lockfile = isScalar(path) ? lockfileOf(path.text) : null;
      report({
        span: key.span,
        message: 'This key is the same on every run, so the cache is filled once and never renewed.',
        fixes: lockfile
          ? [fileFix('suggestion', `Add the hash of ${lockfile}`, () => addHash(key, lockfile, inputs?.isFlow))]
          : [],
      });
    },
  },
});

/** True where the matrix stands in the file with all its values. */
const hasFixedMatrix = (job: Job | null, { text }: Source): boolean =>
  isMapping(job?.matrix) && !text.slice(job.matrix.span.start, job.matrix.span.end).includes('${{');

/** What is the same on every run of a job. */
const FIXED =
  /^(?:runner\.(?:os|arch)|github\.(?:job|workflow|repository|repository_owner|repository_id)|strategy\.job-index)$/;

const isFixed = (expression: Expression, isMatrixFixed: boolean): boolean => {
  let isPlain = true;
  // A call may read files, or format what changes.
  walkExpression(expression, (one) => {
    if (one.kind === 'call') isPlain = false;
  });
  return (
    isPlain &&
    allContexts(expression).every(({ path }) => FIXED.test(path) || (isMatrixFixed && path.startsWith('matrix.')))
  );
};

/** Of fixed parts alone, without a figure in the text that somebody raises by hand. */
function isUnchanging(key: string, isMatrixFixed: boolean): boolean {
  let literal = '';
  let at = 0;
  for (const { segment, expression } of expressionsIn(key)) {
    if (!expression || !isFixed(expression, isMatrixFixed)) return false;
    literal += key.slice(at, segment.start);
    at = segment.end;
  }
  return !/\d/.test(literal + key.slice(at));
}

/** What decides which downloads a folder holds. */
const LOCKFILES: readonly (readonly [RegExp, string])[] = [
  [/\.npm\b|node_modules/, '**/package-lock.json'],
  [/yarn/, '**/yarn.lock'],
  [/pnpm/, '**/pnpm-lock.yaml'],
  [/cargo|^target$/, '**/Cargo.lock'],
  [/go\/pkg\/mod|go-build/, '**/go.sum'],
  [/\.m2\b/, '**/pom.xml'],
  [/\.gradle\b/, '**/*.gradle*'],
  [/pip\b/, '**/requirements*.txt'],
  [/bundle|gems/, '**/Gemfile.lock'],
  [/composer/, '**/composer.lock'],
  [/pre-commit/, '.pre-commit-config.yaml'],
  [/nuget/, '**/packages.lock.json'],
];

const lockfileOf = (path: string): string | null => LOCKFILES.find(([pattern]) => pattern.test(path))?.[1] ?? null;

const addHash = (key: YamlScalar, lockfile: string, inFlow = false) =>
  key.style === 'single' || key.style === 'literal' || key.style === 'folded'
    ? null
    : setValue(key, `${key.text}-\${{ hashFiles('${lockfile}') }}`, inFlow);
