import type { Completion, CompletionContext, DocumentSymbol, EditorSupport } from '../../core/editor';
import { tableCompletions } from '../yaml/completions';
import type { YamlCursor } from '../yaml/cursor';
import { nameSupport } from '../yaml/names';
import { nameCompletions, shapeHover, type ShapeHelp } from '../yaml/shape-editor';
import { bitbucketFacts } from './facts';
import type { BitbucketFile } from './model';
import { namesIn } from './names';

const help = (): ShapeHelp => ({ table: bitbucketFacts(), start: '@file' });

/** The environments that every repository has from the start. */
const DEPLOYMENTS = ['test', 'staging', 'production'];

/** The names that may stand at a place. */
function namesFor(
  { path, word }: YamlCursor,
  { model: { services, caches, pipelines } }: CompletionContext<BitbucketFile>,
): readonly Completion[] {
  const keys = path.filter((step): step is string => typeof step === 'string');
  const key = keys.at(-1);
  if (keys[0] === 'definitions' && keys.length < 4) return [];
  if (key === 'services') return nameCompletions([...services.keys(), 'docker'], word, 'service');
  if (key === 'caches') return nameCompletions([...caches, ...bitbucketFacts().caches], word, 'cache');
  if (key === 'deployment') {
    const used = pipelines.flatMap((one) => one.steps).flatMap((step) => step.deployment?.text ?? []);
    return nameCompletions([...used, ...DEPLOYMENTS], word, 'environment');
  }
  return [];
}

const symbols = async ({ model }: { readonly model: BitbucketFile }): Promise<readonly DocumentSymbol[]> =>
  model.pipelines.map(({ kind, selector, key, steps }) => ({
    name: selector === '' ? kind : `${kind}: ${selector}`,
    kind: 'section',
    span: { start: key.span.start, end: Math.max(key.span.end, ...steps.map((step) => step.key.span.end)) },
    nameSpan: key.span,
    // A step that is written elsewhere is shown there.
    children: steps
      .filter((step) => step.key.span.start > key.span.start)
      .map((step, i) => ({
        name: step.name?.text ?? `step ${String(i + 1)}`,
        kind: 'step',
        span: step.key.span,
        nameSpan: step.key.span,
      })),
  }));

export const editor: EditorSupport<BitbucketFile, unknown> = {
  completions: tableCompletions({ help, names: namesFor }),
  hover: async ({ model, offset }) => shapeHover(model.root, offset, help()),
  symbols,
  ...nameSupport<BitbucketFile, unknown>(namesIn),
};
