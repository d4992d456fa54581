import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Change } from '../../pipeline/model';
import { insertKey } from '../yaml/edit';
import { isMapping, type YamlMapping } from '../yaml/nodes';

/** What a job does; its settings stand before that. */
export const BODY: ReadonlySet<string> = new Set(['before_script', 'script', 'after_script', 'run', 'trigger']);

/** GitLab keeps only what lies in the project's folder, so that the tool is told to put it there (docs.gitlab.com, "Caching"). */
export function insertCache(
  { manager, manifest, job }: Extract<Change, { readonly kind: 'insert-cache' }>,
  mapping: YamlMapping | null,
  source: Source,
): Fix | null {
  if (!mapping || mapping.get('cache') || manifest === null) return null;
  if (job.variables.some(({ name }) => name === manager.variable)) return null;
  const folder = `.cache/${manager.name}`;
  const value = `${manager.prefix}$CI_PROJECT_DIR/${folder}`;
  const cache = `\n  key:\n    files:\n      - ${manifest}\n  paths:\n    - ${folder}`;
  return fileFix(
    'suggestion',
    'Keep the downloads in a cache',
    () => {
      const first = mapping.pairs.find(({ key: { text } }) => BODY.has(text));
      const place = first ? { before: first } : {};
      const written = mapping.get('variables');
      if (!written)
        return insertKey(mapping, 'variables', `\n  ${manager.variable}: ${value}\ncache:${cache}`, source, place);
      const { value: variables } = written;
      const isOwn = mapping.pairs.includes(written) && isMapping(variables) && !variables.alias;
      const variable = isOwn ? insertKey(variables, manager.variable, value, source) : null;
      const kept = insertKey(mapping, 'cache', cache, source, place);
      return variable && kept && [...variable, ...kept];
    },
    true,
  );
}
