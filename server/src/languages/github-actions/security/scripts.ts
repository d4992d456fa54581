/** Values that are code: `run:` scripts, and inputs of actions that run what they are given. */
import { lazy, memoize } from '../../../core/memo';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { insertKey } from '../../yaml/edit';
import type { YamlMapping, YamlScalar } from '../../yaml/nodes';
import { dottedPath } from '../expressions/paths';
import { segmentsOf, type ExpressionUse } from '../expressions/site';
import { securityFacts } from '../facts';
import type { Dialect } from '../../shell/dialect';
import { maskPlaceholders } from '../../shell/mask';
import { isLiteralAt } from '../../shell/quoting';
import { stepsOf, type ActionsFile, type Step } from '../model';
import { shellOf } from '../shell-scripts';
import { inputScalar, namesOf } from './steps';

/** Where a script stands: the step, and what runs it. */
export interface ScriptSite {
  readonly step: Step;
  /** Null for an input of an action. */
  readonly dialect: Dialect | null;
}

/** The script that an expression stands in; null where it is no code. */
export const scriptSite = (use: ExpressionUse, file: ActionsFile): ScriptSite | null =>
  scriptSites(file).get(use.site.scalar) ?? null;

const scriptSites = memoize(findScripts);

function findScripts(file: ActionsFile): ReadonlyMap<YamlScalar, ScriptSite> {
  const sites = new Map<YamlScalar, ScriptSite>();
  for (const step of stepsOf(file)) {
    if (step.run && !sites.has(step.run)) sites.set(step.run, { step, dialect: shellOf(step, file.workflow).dialect });
    for (const scalar of sinksOf(step)) if (!sites.has(scalar)) sites.set(scalar, { step, dialect: null });
  }
  return sites;
}

function sinksOf(step: Step): readonly YamlScalar[] {
  if (step.uses?.kind !== 'repository' || !step.with) return [];
  const [named, repository] = namesOf(step.uses);
  const inputs = sinks().get(named ?? '') ?? sinks().get(repository ?? '') ?? [];
  return inputs.flatMap((name) => inputScalar(step, name) ?? []);
}

/** Inputs that are run as code, by the name of their action, both in lower case. */
const sinks = lazy(
  () =>
    new Map(
      Object.entries(securityFacts().injection_sinks).map(([action, inputs]) => [
        action.toLowerCase(),
        inputs.map((input) => input.toLowerCase()),
      ]),
    ),
);

/** How each shell names a variable of the environment; `next` is the character that follows. */
const REFERENCES: Partial<Record<Dialect, (name: string, next: string) => string>> = {
  bash: (name) => `\${${name}}`,
  sh: (name) => `\${${name}}`,
  powershell: (name, next) => (/[\w:?]/.test(next) ? `\${env:${name}}` : `$env:${name}`),
  cmd: (name) => `%${name}%`,
};

/** `GITHUB_EVENT_ISSUE_TITLE` of `github.event.issue.title`. */
const variableName = (expression: string): string =>
  expression
    .trim()
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();

/**
 * Moves an expression of a script into `env` of its step and names the variable in its place. Null
 * where no variable can stand there: other shells, literal text, and code that is no shell script.
 */
export function envFix(use: ExpressionUse, file: ActionsFile, source: Source): readonly TextEdit[] | null {
  const site = scriptSite(use, file);
  const refer = site?.dialect ? REFERENCES[site.dialect] : undefined;
  if (!site?.dialect || !refer) return null;
  const { text } = use.site.scalar;
  if (isLiteralAt(maskPlaceholders(text, ['expression']).text, use.segment.start, site.dialect)) return null;
  const inner = text.slice(use.segment.innerStart, use.segment.innerEnd).trim();
  const known = existingVariable(use, site.step, inner);
  const name = known ?? freeName(variableName(inner), site.step.env);
  if (name === '' || /^\d/.test(name)) return null;
  const reference = refer(name, text[use.segment.end] ?? '');
  const replacement: TextEdit = { span: use.span, text: reference };
  if (known !== null) return [replacement];
  const value = `\${{ ${inner.replace(/\s+/g, ' ')} }}`;
  const declared = site.step.env
    ? insertKey(site.step.env, name, value, source)
    : insertKey(site.step.node, 'env', `\n  ${name}: ${value}`, source);
  return declared ? [replacement, ...declared] : null;
}

/** Variables that the runner sets from a context of the same name. */
const DEFAULT_VARIABLES =
  /^(?:github\.(?:actor|actor_id|api_url|base_ref|event_name|event_path|graphql_url|head_ref|job|ref|ref_name|ref_protected|ref_type|repository|repository_id|repository_owner|repository_owner_id|retention_days|run_attempt|run_id|run_number|server_url|sha|triggering_actor|workflow|workflow_ref|workflow_sha|workspace)|runner\.(?:arch|environment|name|os|temp|tool_cache))$/;

/** A variable that holds the value already: of the runner, of an `env` around, or of the step. */
function existingVariable(use: ExpressionUse, step: Step, inner: string): string | null {
  const path = dottedPath(use.expression);
  if (path !== null && DEFAULT_VARIABLES.test(path)) return path.replace('.', '_').toUpperCase();
  if (path !== null && /^env\.[^.*]+$/.test(path)) return contextName(use);
  return (
    step.env?.pairs.find(({ value }) => value?.kind === 'scalar' && segmentInner(value.text) === inner)?.key.text ??
    null
  );
}

/** The last name of `env.NAME` or `env['NAME']`, as written. */
function contextName({ expression }: ExpressionUse): string | null {
  if (expression.kind === 'property') return expression.name;
  return expression.kind === 'index' && expression.index.kind === 'literal' ? String(expression.index.value) : null;
}

function segmentInner(text: string): string | null {
  const [segment] = segmentsOf(text);
  return segment && segment.start === 0 && segment.end === text.length
    ? text.slice(segment.innerStart, segment.innerEnd).trim()
    : null;
}

function freeName(name: string, env: YamlMapping | null): string {
  const taken = new Set(env?.pairs.map(({ key }) => key.text));
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name}_${i}`;
  return free;
}
