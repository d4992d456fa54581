import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { TextEdit } from '../../core/text';
import type { Change } from '../../pipeline/model';
import { insertKey } from '../yaml/edit';
import { isMapping, valueOf } from '../yaml/nodes';
import type { BitbucketFile, BitbucketStep } from './model';

/** Caches of downloads that Bitbucket knows by itself; its `node` keeps `node_modules`, which `npm ci` deletes first. */
const KNOWN: ReadonlySet<string> = new Set(['pip', 'maven', 'gradle', 'composer']);

/** The step's cache, and its definition where Bitbucket knows none. */
export function insertCache(
  { manager: { name, home } }: Extract<Change, { readonly kind: 'insert-cache' }>,
  step: BitbucketStep | undefined,
  file: BitbucketFile,
): Fix | null {
  if (!step || step.node.alias || step.node.get('caches')) return null;
  const isDefined = KNOWN.has(name) || file.caches.has(name);
  if (!isDefined && home === null) return null;
  return fileFix(
    'suggestion',
    'Keep the downloads in a cache',
    () => {
      const before = step.node.get('script');
      const used = insertKey(step.node, 'caches', `\n  - ${name}`, file.source, before ? { before } : {});
      const defined = isDefined ? [] : defineCache(name, `~/${home ?? ''}`, file, file.source);
      return used && defined && [...defined, ...used];
    },
    true,
  );
}

function defineCache(name: string, path: string, { root }: BitbucketFile, source: Source): readonly TextEdit[] | null {
  const definitions = valueOf(root, 'definitions');
  const caches = valueOf(definitions, 'caches');
  if (isMapping(caches)) return caches.alias ? null : insertKey(caches, name, path, source);
  if (isMapping(definitions))
    return definitions.alias || caches ? null : insertKey(definitions, 'caches', `\n  ${name}: ${path}`, source);
  const before = root?.get('pipelines');
  if (!root || !before || root.get('definitions')) return null;
  return insertKey(root, 'definitions', `\n  caches:\n    ${name}: ${path}\n`, source, { before });
}
