/** Follows the text of strangers through variables and outputs to where it is used. */
import { contains } from '../../../core/text';
import { effectiveCommands, outputRedirects } from '../../shell/commands';
import type { YamlMapping, YamlScalar } from '../../yaml/nodes';
import type { Expression } from '../expressions/ast';
import { valueContexts } from '../expressions/paths';
import { ExpressionSyntaxError, parseExpression } from '../expressions/parser';
import { segmentsOf } from '../expressions/site';
import { stepsOf, type ActionsFile, type Job, type Step } from '../model';
import { scriptOf } from '../shell-scripts';
import { holdsAttackerText, isAttackerText, isCarried } from './untrusted';

/** Where an expression is evaluated: a step, or a job where it stands outside of its steps. */
export interface Scope {
  readonly file: ActionsFile;
  readonly job: Job | null;
  readonly step: Step | null;
}

export function scopeOf(scalar: YamlScalar, file: ActionsFile): Scope {
  const step = stepsOf(file).find((one) => contains(one.node.span, scalar.span)) ?? null;
  const job = step?.job ?? file.workflow?.jobs.find((one) => contains(one.node.span, scalar.span)) ?? null;
  return { file, job, step };
}

/** The stranger's text in the value of an expression: `github.head_ref`, or the way that it came. */
export function attackerTextIn(expression: Expression, scope: Scope, depth = 0): string | null {
  return textsIn(expression, scope, depth).find((source) => isCarried(lastOf(source), scope.file.workflow)) ?? null;
}

/** The same, where no event that starts the workflow today fills it in. */
export function dormantTextIn(expression: Expression, scope: Scope): string | null {
  const texts = textsIn(expression, scope, 0);
  return texts.every((source) => !isCarried(lastOf(source), scope.file.workflow)) ? (texts[0] ?? null) : null;
}

const lastOf = (source: string): string => source.replace(/^.*, which holds /, '');

function textsIn(expression: Expression, scope: Scope, depth: number): readonly string[] {
  const isPrinted = expression.kind === 'call' && expression.name.toLowerCase() === 'tojson';
  return valueContexts(expression).flatMap(({ path }) => {
    const source = sourceOf(path, scope, depth) ?? (isPrinted && holdsAttackerText(path) ? path : null);
    return source === null ? [] : [source];
  });
}

/** How many outputs and variables in a row are followed. */
const MAX_STEPS = 6;

function sourceOf(path: string, scope: Scope, depth: number): string | null {
  if (isAttackerText(path)) return path;
  if (depth >= MAX_STEPS) return null;
  const [context = '', name = '', kind, output = ''] = path.split('.');
  const from = (source: string | null): string | null =>
    source === null ? null : `${path}, which holds ${lastOf(source)}`;
  if (context === 'env' && kind === undefined) return from(variableText(name, scope, depth));
  if (kind !== 'outputs' || output === '') return null;
  if (context === 'steps') return from(stepOutput(name, output, scope, depth));
  return context === 'needs' ? from(jobOutput(name, output, scope, depth)) : null;
}

/** The nearest `env` that sets the variable decides. */
function variableText(name: string, scope: Scope, depth: number): string | null {
  const { file, job, step } = scope;
  for (const env of [step?.env, job?.env, file.workflow?.env]) {
    const value = pairNamed(env ?? null, name);
    if (value) return scalarText(value, scope, depth);
  }
  return null;
}

function pairNamed(mapping: YamlMapping | null, name: string): YamlScalar | null {
  const value = mapping?.pairs.find(({ key }) => key.text.toLowerCase() === name)?.value;
  return value?.kind === 'scalar' ? value : null;
}

function scalarText({ text }: YamlScalar, scope: Scope, depth: number): string | null {
  for (const segment of segmentsOf(text)) {
    const tree = segment.isClosed ? parseExpression(text, segment.innerStart, segment.innerEnd) : null;
    if (!tree || tree instanceof ExpressionSyntaxError) continue;
    const found = attackerTextIn(tree, scope, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function jobOutput(id: string, name: string, { file }: Scope, depth: number): string | null {
  const job = file.workflow?.jobs.find((one) => one.id.toLowerCase() === id) ?? null;
  const value = job?.outputs.find((output) => output.name.toLowerCase() === name)?.value;
  return value ? scalarText(value, { file, job, step: null }, depth) : null;
}

function stepOutput(id: string, name: string, { file, job }: Scope, depth: number): string | null {
  const steps = job?.steps ?? file.action?.steps ?? [];
  const step = steps.find((one) => one.id?.text.toLowerCase() === id);
  return step?.run ? (writtenOutputs(step, file).get(name)?.(depth) ?? null) : null;
}

type Follow = (depth: number) => string | null;

const outputs = new WeakMap<Step, ReadonlyMap<string, Follow>>();

/** The outputs that a script writes with `echo "name=$VARIABLE" >> "$GITHUB_OUTPUT"`. */
function writtenOutputs(step: Step, file: ActionsFile): ReadonlyMap<string, Follow> {
  const known = outputs.get(step);
  if (known) return known;
  const found = new Map<string, Follow>();
  outputs.set(step, found);
  const script = scriptOf(step, file.workflow);
  const scope: Scope = { file, job: step.job, step };
  for (const { command, name, args } of script ? effectiveCommands(script) : []) {
    if (name !== 'echo' && name !== 'printf') continue;
    const isOutput = outputRedirects(command).some(({ target }) =>
      target?.expansions.some((one) => one.name === 'GITHUB_OUTPUT'),
    );
    if (!isOutput) continue;
    for (const arg of args) {
      const output = /^["']?([\w-]+)=/.exec(arg.raw)?.[1];
      // `${X%%…}` and the like change the text, mostly to cut it down to what is safe.
      const variables = arg.expansions.flatMap((one) =>
        one.kind === 'parameter' && one.name !== null && one.operator === null ? [one.name.toLowerCase()] : [],
      );
      if (output === undefined || variables.length === 0) continue;
      found.set(output.toLowerCase(), (depth) => {
        for (const variable of variables) {
          const source = variableText(variable, scope, depth + 1);
          if (source !== null) return source;
        }
        return null;
      });
    }
  }
  return found;
}
