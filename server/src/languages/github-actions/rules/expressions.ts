import { closest } from '../../../core/closest';
import { fileFix, type Fix, type Severity } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { Rule } from '../../../core/rule';
import { secretFixes } from '../condition-secret';
import { stepsExample } from '../examples';
import type { ExpressionProblem, ExpressionProblemKind } from '../expressions/problem';
import type { ActionsFile } from '../model';
import { jobsById } from '../needs';
import { defineRule } from '../rule';

interface Row {
  readonly name: string;
  readonly title: string;
  readonly kinds: readonly ExpressionProblemKind[];
  /** `error` where GitHub refuses the file; where it goes on with null, `warning`. */
  readonly severity: Severity;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
}

/** What the checker of expressions reports, by rule. */
const ROWS: readonly Row[] = [
  {
    name: 'expression-syntax',
    title: 'Expression that cannot be read',
    kinds: ['syntax', 'unclosed'],
    severity: 'error',
    why: 'GitHub refuses the whole file when one expression in it cannot be read. Strings take single quotes, and operators have other names than in most shells.',
    bad: stepsExample('- run: make test\n  if: ${{ github.ref == "refs/heads/main" }}'),
    good: stepsExample("- run: make test\n  if: ${{ github.ref == 'refs/heads/main' }}"),
  },
  {
    name: 'unknown-context',
    title: 'Context that does not exist',
    kinds: ['unknown-context'],
    severity: 'error',
    why: 'An expression may begin with one of a dozen contexts. GitHub refuses the file when it meets another name; mostly it is misspelt, or a text without its quotes.',
    bad: stepsExample('- run: echo "${{ git.ref_name }}"'),
    good: stepsExample('- run: echo "${{ github.ref_name }}"'),
  },
  {
    name: 'unavailable-context',
    title: 'Context or function that is not available at this key',
    kinds: ['unavailable-context', 'unavailable-function'],
    severity: 'error',
    why: 'Each key is evaluated at its own time: the condition of a job before its matrix and its environment exist, the outputs of steps only after the steps. GitHub refuses the file where a context comes too early.',
    bad: stepsExample("- run: make test\n  if: secrets.TOKEN != ''"),
    good: stepsExample("- run: make test\n  if: env.TOKEN != ''\n  env:\n    TOKEN: ${{ secrets.TOKEN }}"),
  },
  {
    name: 'unknown-function',
    title: 'Function that does not exist',
    kinds: ['unknown-function'],
    severity: 'error',
    why: 'The expression language has a fixed set of functions, and GitHub refuses the file when it meets another.',
    bad: stepsExample("- run: make test\n  if: startWith(github.ref, 'refs/tags/')"),
    good: stepsExample("- run: make test\n  if: startsWith(github.ref, 'refs/tags/')"),
  },
  {
    name: 'wrong-arguments',
    title: 'Arguments that a function does not take',
    kinds: ['argument-count', 'argument-type', 'format-placeholder', 'unused-argument', 'bad-json'],
    severity: 'error',
    why: 'A function that is called with too few or too many arguments makes GitHub refuse the file; with arguments of the wrong kind it gives something else than was meant.',
    bad: stepsExample('- run: make test\n  if: contains(github.ref)'),
    good: stepsExample("- run: make test\n  if: contains(github.ref, 'release')"),
  },
  {
    name: 'unknown-property',
    title: 'Property that is never there',
    kinds: ['unknown-property'],
    severity: 'warning',
    why: 'A name that no step, job, matrix or input has evaluates to an empty text, without a word in the log: conditions are false, arguments are missing, and versions are empty.',
    bad: stepsExample(
      '- id: version\n  run: echo "tag=1" >> "$GITHUB_OUTPUT"\n- run: echo "${{ steps.versions.outputs.tag }}"',
    ),
    good: stepsExample(
      '- id: version\n  run: echo "tag=1" >> "$GITHUB_OUTPUT"\n- run: echo "${{ steps.version.outputs.tag }}"',
    ),
  },
  {
    name: 'bad-dereference',
    title: 'Property or index of a value that has none',
    kinds: ['no-object', 'bad-index'],
    severity: 'warning',
    why: 'Looking a name up in a text, or a number up in an object, gives null without a word in the log.',
    bad: stepsExample('- run: echo "${{ github.repository.owner }}"'),
    good: stepsExample('- run: echo "${{ github.repository_owner }}"'),
  },
  {
    name: 'impossible-comparison',
    title: 'Comparison that always comes out the same',
    kinds: ['comparison'],
    severity: 'warning',
    why: 'Values of different kinds are compared after a conversion that is hardly ever meant: an object equals no text, and booleans have no order.',
    bad: stepsExample("- run: make test\n  if: github.event == 'push'"),
    good: stepsExample("- run: make test\n  if: github.event_name == 'push'"),
  },
  {
    name: 'unprintable-value',
    title: 'Object, list or null put into a text',
    kinds: ['unprintable'],
    severity: 'warning',
    why: 'An object becomes the word `Object` in a text, a list the word `Array`, and null nothing at all.',
    bad: stepsExample('- run: echo "${{ github.event }}"'),
    good: stepsExample('- run: echo "$EVENT"\n  env:\n    EVENT: ${{ toJSON(github.event) }}'),
  },
  {
    name: 'wrong-expression-type',
    title: 'Expression whose value the key does not take',
    kinds: ['wrong-type'],
    severity: 'warning',
    why: 'A key that wants a number, a list or a mapping fails the job when its expression gives something else.',
    bad: stepsExample("- run: make test\n  timeout-minutes: ${{ 'five' }}"),
    good: stepsExample('- run: make test\n  timeout-minutes: ${{ 5 }}'),
  },
];

const LENIENT: ReadonlySet<ExpressionProblemKind> = new Set(['argument-type', 'unused-argument']);

export const rules: readonly Rule[] = ROWS.map(({ name, title, kinds, severity, why, bad, good }) =>
  defineRule({
    id: `actions/${name}`,
    title,
    severity,
    profile: 'recommended',
    family: 'expressions',
    aliases: ['actionlint:expression'],
    docs: {
      why,
      bad,
      good,
      references: ['https://docs.github.com/actions/reference/workflows-and-actions/expressions'],
    },
    visit: {
      expressionProblem(problem, { report, model, source }) {
        if (!kinds.includes(problem.kind) || isUndeclaredNeed(problem, model)) return;
        const { span, message, kind } = problem;
        report({
          span,
          message,
          severity: LENIENT.has(kind) ? 'warning' : severity,
          fixes: fixesOf(problem, model, source),
        });
      },
    },
  }),
);

function fixesOf(problem: ExpressionProblem, file: ActionsFile, source: Source): readonly Fix[] {
  const { kind, name, nameSpan, candidates, repair } = problem;
  const known = nameSpan ? closest(name, candidates) : null;
  if (known && nameSpan)
    return [fileFix('suggestion', `Change to "${known}"`, () => [{ span: nameSpan, text: known }], true)];
  if (repair) return [fileFix('suggestion', repair.title, () => repair.edits, true)];
  if (kind === 'syntax') return quoteFixes(problem, source);
  return kind === 'unavailable-context' ? secretFixes(problem, file, source) : [];
}

/** A job that exists and is not waited for: the business of `undeclared-needs`. */
const isUndeclaredNeed = ({ kind, owner, name }: ExpressionProblem, { workflow }: ActionsFile): boolean =>
  kind === 'unknown-property' && owner === 'needs' && workflow !== null && jobsById(workflow).has(name.toLowerCase());

/** Strings in double quotes get single ones, where the characters of the file are those of the value. */
function quoteFixes({ span, site: { scalar } }: ExpressionProblem, source: Source): readonly Fix[] {
  const isPlain = scalar.style === 'plain' || scalar.style === 'literal' || scalar.style === 'folded';
  if (!isPlain || source.text[span.start] !== '"') return [];
  const line = source.text.slice(span.start, source.lines.line(source.lines.position(span.start).line).end);
  const first = /^"[^"'{}]*"/.exec(line)?.[0];
  if (first === undefined) return [];
  return [
    fileFix(
      'safe',
      'Use single quotes',
      () => [{ span: { start: span.start, end: span.start + first.length }, text: `'${first.slice(1, -1)}'` }],
      true,
    ),
  ];
}
