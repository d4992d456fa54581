import type { Span } from '../../core/text';
import { closest } from '../../core/closest';
import { isMapping, isScalar, valueOf, type YamlScalar } from '../yaml/nodes';
import { platformFacts } from './facts';
import type { ActionMetadata, ActionsFile } from './model';
import { alternatives } from './places';
import { schemaOf, type SchemaProblem } from './schema/interpret';

export interface MetadataProblem {
  readonly span: Span;
  /** A sentence. */
  readonly message: string;
  readonly severity: 'error' | 'warning';
  /** The value at fault, and the one that was meant; null where none is near. */
  readonly scalar: YamlScalar;
  readonly better: string | null;
}

/** What is wrong with an action's metadata beyond its grammar: runtime, image, outputs and branding. */
export function metadataProblems(action: ActionMetadata): readonly MetadataProblem[] {
  return [...runtimeProblems(action), ...imageProblems(action), ...outputProblems(action), ...brandingProblems(action)];
}

function* runtimeProblems({ using, runtime }: ActionMetadata): Generator<MetadataProblem> {
  if (!using || using.text === '') return;
  const { current, removed } = platformFacts().action_runtimes;
  const name = using.text;
  // A version above these may be newer than the table.
  const isSkipped = !current.includes(name) && !removed.includes(name) && nodeVersion(name) < newestNode(current);
  if (runtime === 'unknown' || isSkipped)
    yield {
      span: using.span,
      scalar: using,
      better: isSkipped ? `node${newestNode(current)}` : closest(name, current),
      severity: 'error',
      message: `There is no runtime \`${name}\`, so the action cannot start; there is ${alternatives(current)}.`,
    };
  else if (removed.includes(name))
    yield {
      span: using.span,
      scalar: using,
      better: 'node24',
      severity: 'warning',
      message: `Runners no longer have \`${name}\`, so the action runs on another version or not at all; use \`node24\`.`,
    };
}

/** NaN for what is no version of Node.js. */
const nodeVersion = (runtime: string): number => Number(/^node(\d+)$/.exec(runtime)?.[1]);

const newestNode = (runtimes: readonly string[]): number =>
  Math.max(...runtimes.map(nodeVersion).filter((version) => !Number.isNaN(version)));

function* imageProblems({ runs, runtime }: ActionMetadata): Generator<MetadataProblem> {
  const image = valueOf(runs, 'image');
  if (runtime === 'docker' && isScalar(image) && image.text === 'docker://')
    yield {
      span: image.span,
      scalar: image,
      better: null,
      severity: 'error',
      message: 'No image stands behind `docker://`, so the action cannot start.',
    };
}

/** Other actions set their outputs themselves. */
function* outputProblems({ root, runtime }: ActionMetadata): Generator<MetadataProblem> {
  const outputs = root.get('outputs')?.value;
  if (runtime !== 'composite' || !isMapping(outputs)) return;
  for (const { key, value } of outputs.pairs)
    if (isMapping(value) && !value.get('value'))
      yield {
        span: key.span,
        scalar: key,
        better: null,
        severity: 'warning',
        message: `The output \`${key.text}\` has no \`value\`, so it is always empty.`,
      };
}

function* brandingProblems({ root }: ActionMetadata): Generator<MetadataProblem> {
  const branding = root.get('branding')?.value ?? null;
  const { colors, icons } = platformFacts().branding;
  const color = valueOf(branding, 'color');
  const icon = valueOf(branding, 'icon');
  if (isScalar(color) && !colors.includes(color.text))
    yield {
      span: color.span,
      scalar: color,
      better: closest(color.text, colors),
      severity: 'warning',
      message: `The marketplace has no colour \`${color.text}\`; it has ${alternatives(colors, 9)}.`,
    };
  if (isScalar(icon) && !icons.includes(icon.text))
    yield {
      span: icon.span,
      scalar: icon,
      better: closest(icon.text, icons),
      severity: 'warning',
      message: `The marketplace has no icon \`${icon.text}\`, so it does not list the action.`,
    };
}

/**
 * Whether the runner uses an action all the same: it reads `runs`, the names of inputs and outputs, their defaults and
 * values. The rest is for the marketplace and for people (`action-root` in actions/runner's `action_yaml.json`, against
 * `action-root-strict`).
 */
export function isUnreadByRunner({ kind }: ActionsFile, problem: SchemaProblem): boolean {
  if (kind !== 'action') return false;
  const [section, , key] = problem.path;
  if (section === undefined)
    return problem.kind === 'missing-key'
      ? !problem.candidates.includes('runs')
      : problem.kind === 'unknown-key' && problem.meant !== 'runs';
  if (section === 'name' || section === 'description') return problem.kind === 'empty-value';
  return (
    section === 'author' || section === 'branding' || (section === 'inputs' && key !== undefined && key !== 'default')
  );
}

/** The first mistake that keeps GitHub from using an action or a workflow, in words; null where it is fine. */
export function firstMistake(file: ActionsFile): string | null {
  const [error] = file.yaml.errors;
  if (error) return error.message;
  if (!file.root) return 'It is empty.';
  const problem = schemaOf(file).problems.find((one) => !isUnreadByRunner(file, one) && isRefused(file, one.path));
  if (problem)
    return `\`${[...problem.path, nameOf(problem)].filter((part) => part !== '' && part !== '[]').join('.') || 'The file'}\` is ${WORDS[problem.kind]}.`;
  return (file.action && metadataProblems(file.action)[0]?.message) ?? null;
}

/** What else is missing beside `runs` does no harm. */
const nameOf = ({ candidates, name, kind }: SchemaProblem): string =>
  kind === 'missing-key' && candidates.includes('runs') ? 'runs' : name;

const WORDS = {
  'unknown-key': 'not known here',
  'conflicting-key': 'not allowed together with the other keys',
  'duplicate-key': 'there twice',
  'merge-key': 'a merge key',
  'missing-key': 'missing',
  undetermined: 'incomplete',
  'wrong-type': 'of the wrong kind',
  'unexpected-value': 'a value that is not known here',
  'empty-value': 'empty',
  'expression-not-allowed': 'an expression, which is not allowed here',
} as const;

/** Of a called workflow, what does not concern the call is found in the file itself. */
const isRefused = (file: ActionsFile, path: readonly string[]): boolean =>
  file.kind === 'action' || (path[0] === 'on' && path[1] === 'workflow_call');
