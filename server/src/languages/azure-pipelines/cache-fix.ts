import { fileFix, type Fix } from '../../core/finding';
import type { TextEdit } from '../../core/text';
import type { Change } from '../../pipeline/model';
import { insertBeside, itemAt } from '../yaml/blocks';
import { insertItem, insertKey } from '../yaml/edit';
import { isMapping, isSequence, valueOf, type YamlMapping } from '../yaml/nodes';
import type { AzureFile } from './model';

/** A `Cache@2` task before the download, and the variable by which the tool keeps it there (learn.microsoft.com, "Pipeline caching"). */
export function insertCache(
  { manager, manifest, job }: Extract<Change, { readonly kind: 'insert-cache' }>,
  step: YamlMapping,
  owner: YamlMapping | undefined,
  file: AzureFile,
): Fix | null {
  const place = itemAt(file.root, step.span);
  if (!place || !owner || owner.alias || manifest === null || /["'|\s]/.test(manifest)) return null;
  // Another folder has other manifests, and a value that is set already may be needed.
  if (step.get('workingDirectory') || job.variables.some(({ name }) => name === manager.variable)) return null;
  const folder = `$(Pipeline.Workspace)/.cache/${manager.name}`;
  return fileFix(
    'suggestion',
    'Keep the downloads in a cache',
    () => {
      const task = insertBeside(
        { side: 'before', item: place.item },
        [
          'task: Cache@2',
          'inputs:',
          `  key: '${manager.name} | "$(Agent.OS)" | ${manifest}'`,
          `  restoreKeys: '${manager.name} | "$(Agent.OS)"'`,
          `  path: ${folder}`,
        ],
        file.source,
      );
      const variable = setVariable(owner, manager.variable, `${manager.prefix}${folder}`, file);
      return task && variable && [...task, ...variable];
    },
    true,
  );
}

function setVariable(
  owner: YamlMapping,
  name: string,
  value: string,
  { source }: AzureFile,
): readonly TextEdit[] | null {
  const variables = valueOf(owner, 'variables');
  const [head] = owner.pairs;
  if (isMapping(variables)) return variables.alias ? null : insertKey(variables, name, value, source);
  if (isSequence(variables))
    return variables.alias ? null : insertItem(variables, `name: ${name}\nvalue: ${value}`, source);
  const before = owner.get('steps');
  if (owner.get('variables') || !head || !before) return null;
  return insertKey(owner, 'variables', `\n  ${name}: ${value}`, source, { before });
}
