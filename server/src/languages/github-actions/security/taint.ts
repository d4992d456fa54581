/** Follows a text through variables, outputs, matrices and local actions to where it is used. */
import { contains } from '../../../core/text';
import { isScalar, type YamlMapping, type YamlScalar } from '../../yaml/nodes';
import type { Expression } from '../expressions/ast';
import { valueContexts } from '../expressions/paths';
import { ExpressionSyntaxError, parseExpression } from '../expressions/parser';
import { expressionsIn } from '../expressions/site';
import { matrixValues } from '../matrix';
import { stepsOf, type ActionsFile, type Job, type Step } from '../model';
import type { ActionsProject, LocalTarget } from '../project';
import { isGithubScript, scriptedOutput } from './script-outputs';
import {
  branchOrCommit,
  FETCHED_BRANCH,
  FETCHED_COMMIT,
  holdsAttackerText,
  isAttackerText,
  isCarried,
  PULL_REF,
  statedOutput,
} from './untrusted';
import { isVouched } from './vouched';
import { writtenValues, type Origin } from './written-values';

/** Where an expression is evaluated: a step, or a job where it stands outside of its steps. */
export interface Scope {
  readonly file: ActionsFile;
  readonly job: Job | null;
  readonly step: Step | null;
  /** The local actions and workflows that the file names, by the text of the `uses`. */
  readonly locals: ActionsProject['locals'];
  /** In a local action: what its caller gives it. */
  readonly given?: { readonly inputs: YamlMapping | null; readonly scope: Scope };
}

export function scopeOf(scalar: YamlScalar, file: ActionsFile, locals: Scope['locals']): Scope {
  const step = stepsOf(file).find((one) => contains(one.node.span, scalar.span)) ?? null;
  const job = step?.job ?? file.workflow?.jobs.find((one) => contains(one.node.span, scalar.span)) ?? null;
  return { file, job, step, locals };
}

/** True for a context whose text is looked for. */
export type IsSource = (path: string) => boolean;

/** The stranger's text in the value of an expression: `github.head_ref`, or the way that it came. */
export const attackerTextIn = (expression: Expression, scope: Scope): string | null =>
  attackerTexts(expression, scope).find((source) => {
    const origin = originOf(source);
    return isCarried(origin, scope.file.workflow) && !isVouched(origin, scope.job, scope.step);
  }) ?? null;

/** The same, where no event that starts the workflow today fills it in. */
export function dormantTextIn(expression: Expression, scope: Scope): string | null {
  const texts = attackerTexts(expression, scope);
  return texts.every((source) => !isCarried(originOf(source), scope.file.workflow)) ? (texts[0] ?? null) : null;
}

function attackerTexts(expression: Expression, scope: Scope): readonly string[] {
  const isPrinted = expression.kind === 'call' && expression.name.toLowerCase() === 'tojson';
  const isSource: IsSource = (path) =>
    isAttackerText(path) || path === FETCHED_BRANCH || (isPrinted && holdsAttackerText(path));
  return textsIn(expression, scope, isSource);
}

/** `github.head_ref` of `env.REF, which holds github.head_ref`. */
export const originOf = (source: string): string => source.replace(/^.*, which holds /, '');

/** How many outputs and variables in a row are followed. */
const MAX_STEPS = 6;

/** The sources whose text ends up in the value of an expression, each with the way that it came. */
export function textsIn(expression: Expression, scope: Scope, isSource: IsSource, depth = 0): readonly string[] {
  return valueContexts(expression).flatMap(({ path }) => {
    if (isSource(path)) return [path];
    const source = depth < MAX_STEPS ? follow(path, scope, isSource, depth + 1) : null;
    return source === null ? [] : [`${path}, which holds ${originOf(source)}`];
  });
}

function follow(path: string, scope: Scope, isSource: IsSource, depth: number): string | null {
  const [context = '', name = '', kind, output = ''] = path.split('.');
  if (context === 'env' && kind === undefined) return variableText(name, scope, isSource, depth);
  if (context === 'inputs' && kind === undefined && scope.given)
    return scalarText(pairNamed(scope.given.inputs, name), scope.given.scope, isSource, depth);
  if (context === 'matrix') return matrixText(path.split('.').slice(1), scope, isSource, depth);
  if (kind !== 'outputs' || output === '') return null;
  if (context === 'steps') return stepOutput(name, output, scope, isSource, depth);
  return context === 'needs' || context === 'jobs' ? jobOutput(name, output, scope, isSource, depth) : null;
}

/** The `env` of the step, then what an earlier step has written, then the `env` around them decides. */
export function variableText(name: string, scope: Scope, isSource: IsSource, depth = 0): string | null {
  const { file, job, step } = scope;
  const own = pairNamed(step?.env ?? null, name);
  if (own) return scalarText(own, scope, isSource, depth);
  const earlier = stepsBeside(scope).filter((one) => step === null || one.index < step.index);
  for (const writer of earlier.toReversed()) {
    const origins = writtenValues(writer, file.workflow).variables.get(name.toLowerCase());
    if (origins) return originText(origins, { ...scope, step: writer }, isSource, depth);
  }
  const outer = pairNamed(job?.env ?? null, name) ?? pairNamed(file.workflow?.env ?? null, name);
  return scalarText(outer, scope, isSource, depth);
}

const stepsBeside = ({ file, job }: Scope): readonly Step[] => job?.steps ?? file.action?.steps ?? [];

function pairNamed(mapping: YamlMapping | null, name: string): YamlScalar | null {
  const wanted = name.toLowerCase();
  const value = mapping?.pairs.find(({ key }) => key.text.toLowerCase() === wanted)?.value;
  return value?.kind === 'scalar' ? value : null;
}

function scalarText(scalar: YamlScalar | null, scope: Scope, isSource: IsSource, depth: number): string | null {
  for (const { expression } of expressionsIn(scalar?.text ?? '')) {
    const [found] = expression ? textsIn(expression, scope, isSource, depth) : [];
    if (found !== undefined) return found;
  }
  return isSource(FETCHED_COMMIT) && PULL_REF.test(scalar?.text ?? '') ? FETCHED_COMMIT : null;
}

function originText(origins: readonly Origin[], scope: Scope, isSource: IsSource, depth: number): string | null {
  for (const origin of origins) {
    const found = sourceAt(origin, scope, isSource, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function sourceAt(origin: Origin, scope: Scope, isSource: IsSource, depth: number): string | null {
  if (depth > MAX_STEPS) return null;
  if (origin.kind === 'variable') return variableText(origin.name, scope, isSource, depth);
  if (origin.kind === 'expression') {
    const tree = parseExpression(origin.text);
    return tree instanceof ExpressionSyntaxError ? null : (textsIn(tree, scope, isSource, depth)[0] ?? null);
  }
  const path = branchOrCommit(origin.of);
  return isSource(path) ? path : null;
}

function matrixText(path: readonly string[], scope: Scope, isSource: IsSource, depth: number): string | null {
  for (const node of matrixValues(scope.job?.matrix ?? null, path)) {
    const found = isScalar(node) ? scalarText(node, scope, isSource, depth) : null;
    if (found !== null) return found;
  }
  return null;
}

const calledBy = (uses: Step['uses'], { locals }: Scope): LocalTarget | undefined =>
  uses?.kind === 'local' ? locals.get(uses.text) : undefined;

function jobOutput(id: string, name: string, scope: Scope, isSource: IsSource, depth: number): string | null {
  const { file, locals } = scope;
  const job = file.workflow?.jobs.find((one) => one.id.toLowerCase() === id) ?? null;
  const called = calledBy(job?.uses ?? null, scope);
  if (job && called?.kind === 'workflow') {
    const value = called.file.workflow?.call?.outputs.find((output) => output.name.toLowerCase() === name)?.value;
    const given = { inputs: job.with, scope: { file, job, step: null, locals } };
    return scalarText(
      value ?? null,
      { file: called.file, job: null, step: null, locals: called.calls, given },
      isSource,
      depth,
    );
  }
  const value = job?.outputs.find((output) => output.name.toLowerCase() === name)?.value;
  const inner: Scope = { ...scope, job, step: null };
  return scalarText(value ?? null, inner, isSource, depth);
}

function stepOutput(id: string, name: string, scope: Scope, isSource: IsSource, depth: number): string | null {
  const { file } = scope;
  const step = stepsBeside(scope).find((one) => one.id?.text.toLowerCase() === id);
  if (!step) return null;
  const inner: Scope = { ...scope, step };
  if (step.run) return originText(writtenValues(step, file.workflow).outputs.get(name) ?? [], inner, isSource, depth);
  const called = calledBy(step.uses, scope);
  if (called?.kind === 'action') {
    const value = called.file.action?.outputs.find((output) => output.name.toLowerCase() === name)?.value;
    const given = { inputs: step.with, scope: inner };
    return scalarText(
      value ?? null,
      { file: called.file, job: null, step: null, locals: called.calls, given },
      isSource,
      depth,
    );
  }
  const path = isGithubScript(step) ? scriptedOutput(step, name) : statedOutput(step.uses, name);
  return path !== null && isSource(path) ? path : null;
}
