import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import type { Span } from '../../../core/text';
import { isMapping, isScalar, itemsOf, pairsOf, valueOf, type YamlNode, type YamlPair } from '../../yaml/nodes';
import { renameKey } from '../../yaml/edit';
import { isDynamic, jobOptions } from '../facts';
import type { Definition, JobUse } from '../model';
import { mismatch } from '../parameters';
import { defineRule } from '../rule';

const example = (argument: string): string => `version: 2.1
commands:
  greet:
    parameters:
      whom:
        type: string
    steps:
      - run: echo << parameters.whom >>
jobs:
  build:
    docker:
      - image: cimg/base:2026.11
    steps:
      - greet:
          ${argument}: world
workflows:
  main:
    jobs:
      - build
`;

export const rule = defineRule({
  id: 'circleci/wrong-argument',
  title: 'Argument that a command does not take, or lacks',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'CircleCI refuses a configuration in which a command or a job is given a parameter that it does not have, or not given one that it needs.',
    bad: example('who'),
    good: example('whom'),
    references: ['https://circleci.com/docs/reusing-config/'],
  },
  visit: {
    step({ name, nameSpan, value, node }, { model, report }) {
      const command = model.commands.get(name);
      if (!command || (value && !isMapping(value)) || value?.alias) return;
      const given = pairsOf(value).filter(({ key }) => !STEP_OPTIONS.has(key.text));
      checkArguments(
        { what: `The command \`${name}\``, target: command, given, place: nameSpan.span, whole: node.span },
        report,
      );
    },
    use(use, { model, report }) {
      const job = model.jobs.get(use.job);
      if (!job || (use.options === null && isMapping(use.node) && valueOf(use.node, use.job) !== null)) return;
      // A matrix without parameters is told as such.
      const matrix = valueOf(use.options, 'matrix');
      if (matrix && !isMapping(valueOf(matrix, 'parameters'))) return;
      const given = pairsOf(use.options).filter(({ key }) => !jobOptions().has(key.text));
      checkArguments(
        {
          what: `The job \`${use.job}\``,
          target: job,
          given,
          byMatrix: cellsOf(use),
          place: use.key.span,
          whole: use.node.span,
        },
        report,
      );
    },
    definition({ node }, { model, report }) {
      const value = valueOf(node, 'executor');
      const name = isScalar(value) ? value : valueOf(value, 'name');
      const executor = isScalar(name) && !value?.alias ? model.executors.get(name.text) : undefined;
      if (!executor || !isScalar(name)) return;
      const given = pairsOf(value).filter(({ key }) => key.text !== 'name');
      checkArguments(
        {
          what: `The executor \`${name.text}\``,
          target: executor,
          given,
          isClosed: true,
          place: name.span,
          whole: value?.span ?? name.span,
        },
        report,
      );
    },
  },
});

/** What every step may be told. */
const STEP_OPTIONS: ReadonlySet<string> = new Set(['name', 'when']);

/** What a matrix gives a job, each with all its values. */
function cellsOf({ options }: JobUse): readonly YamlPair[] {
  return pairsOf(valueOf(valueOf(options, 'matrix'), 'parameters'));
}

interface Call {
  /** For people: "The command `greet`". */
  readonly what: string;
  readonly target: Definition;
  readonly given: readonly YamlPair[];
  readonly byMatrix?: readonly YamlPair[];
  /** True where nothing but parameters is taken. */
  readonly isClosed?: true;
  readonly place: Span;
  /** All of the call. */
  readonly whole: Span;
}

function checkArguments(
  { what, target, given, byMatrix = [], isClosed, place, whole }: Call,
  report: (it: Report) => void,
): void {
  const all = [...given, ...byMatrix];
  if (all.some(({ key }) => isDynamic(key.text))) return;
  const names = new Set(all.map(({ key }) => key.text));
  const { parameters } = target;
  const unknown = all.filter(({ key }) => !parameters.has(key.text));
  for (const pair of unknown) {
    const argument = pair.key.text;
    const known = closest(
      argument,
      [...parameters.keys()].filter((one) => !names.has(one)),
    );
    report({
      span: pair.key.span,
      // Like an unknown key, it may be something new that every step or job can be told.
      severity: known !== null || isClosed || byMatrix.includes(pair) ? 'error' : 'warning',
      message: `${what} has no parameter \`${argument}\`${known ? `; did you mean \`${known}\`?` : ', so CircleCI refuses the configuration.'}`,
      fixes: known ? [fileFix('safe', `Rename to "${known}"`, () => renameKey(pair, known), true)] : [],
    });
  }
  const missing = [...parameters].filter(([one, { required }]) => required && !names.has(one)).map(([one]) => one);
  if (missing.length > 0 && unknown.length === 0)
    report({
      span: place,
      incomplete: whole,
      message: `${what} needs ${missing.map((one) => `\`${one}\``).join(', ')}, so CircleCI refuses the configuration.`,
    });
  const check = (name: string, value: YamlNode): void => {
    const parameter = parameters.get(name);
    const reason = parameter && !value.alias ? mismatch(value, parameter) : null;
    if (reason)
      report({ span: value.span, message: `\`${name}\` has to be ${reason}; CircleCI refuses the configuration.` });
  };
  for (const { key, value } of given) if (value) check(key.text, value);
  for (const { key, value } of byMatrix) for (const item of itemsOf(value)) check(key.text, item);
}
