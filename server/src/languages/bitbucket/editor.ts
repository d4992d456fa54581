import type { Completion, CompletionContext, DocumentSymbol, EditorSupport } from '../../core/editor';
import { yamlCursor, type YamlCursor } from '../yaml/cursor';
import { aliasCompletions, nameSupport } from '../yaml/names';
import { nameCompletions, shapeCompletions, shapeHover, type ShapeHelp } from '../yaml/shape-editor';
import { bitbucketFacts } from './facts';
import type { BitbucketFile } from './model';
import { namesIn } from './names';

const help = (): ShapeHelp => ({ table: bitbucketFacts(), start: '@file' });

async function completions(context: CompletionContext<BitbucketFile>): Promise<readonly Completion[]> {
  const { source, offset, trigger, model } = context;
  const aliases = aliasCompletions(context);
  if (aliases) return aliases;
  const cursor = yamlCursor(source, offset);
  if (cursor.role === 'none' || (trigger !== null && !/[\s{["',:]/.test(trigger))) return [];
  return [...namesFor(cursor, model), ...shapeCompletions(cursor, help())];
}

/** The environments that every repository has from the start. */
const DEPLOYMENTS = ['test', 'staging', 'production'];

/** The names that may stand at a place. */
function namesFor({ path, word }: YamlCursor, { services, caches, pipelines }: BitbucketFile): readonly Completion[] {
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
  completions,
  hover: async ({ model, offset }) => shapeHover(model.root, offset, help()),
  symbols,
  ...nameSupport<BitbucketFile, unknown>(namesIn),
};
