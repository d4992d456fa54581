import type { Source } from '../../core/source';
import { isMapping, type YamlMapping } from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';
import { certainProblems } from '../yaml/readable';
import { compare, type ShapeProblem } from '../yaml/shape';
import { azureFileKind } from './detect';
import { hasDynamicKeys, itemsOf, valueAt, wordAt } from './expand';
import { isExpression } from './expressions';
import { azureFacts } from './facts';
import type { AzureFile, Repository } from './model';
import { readStages } from './read';
import { isRefusal } from './refusals';
import { templatesIn } from './template-uses';
import { wholeOf, type Placed, type Word } from './scope';
import { parametersOf } from './templates';

/** Reads a file of Azure Pipelines. Never throws. */
export function parseAzureFile(source: Source, previous?: AzureFile): AzureFile {
  const yaml = parseYaml(source, previous?.yaml);
  const top = yaml.documents[0]?.root ?? null;
  const root = isMapping(top) ? top : null;
  const resources = valueAt(wholeOf(root), 'resources');
  const shaped = compare(root, '@file', azureFacts()).filter((problem) => !isRefusal(problem, root));
  return {
    ...readStages(root),
    path: source.path,
    kind: azureFileKind(source.path, source.text.slice(0, 8192)) ?? 'pipeline',
    source,
    yaml,
    root,
    templates: root ? templatesIn(root) : [],
    parameters: parametersOf(root),
    repositories: readRepositories(resources),
    containers: readContainers(resources),
    problems: certainProblems([...shaped, ...nothingToRun(root, shaped)], yaml, source),
  };
}

/** What says when and where something runs, and no word of what does. */
function nothingToRun(root: YamlMapping | null, shaped: readonly ShapeProblem[]): readonly ShapeProblem[] {
  const [first] = root?.pairs ?? [];
  if (!root || !first || hasDynamicKeys(root) || [...BODIES, 'phases'].some((key) => root.get(key))) return [];
  const isMisspelt = shaped.some((problem) => problem.kind === 'unknown-key' && problem.mapping === root);
  if (isMisspelt || !STARTS.some((key) => root.get(key))) return [];
  return [{ kind: 'missing-key', span: first.key.span, names: BODIES, mapping: root }];
}

const BODIES = ['stages', 'jobs', 'steps', 'extends'];
const STARTS = ['trigger', 'pr', 'schedules', 'pool'];

const readRepositories = (resources: Placed | null): readonly Repository[] =>
  itemsOf(valueAt(resources, 'repositories')).items.flatMap((item): Repository[] => {
    const alias = wordAt(item, 'repository');
    if (!alias) return [];
    const type = wordAt(item, 'type');
    return [{ alias, type: type && !isExpression(type.text) ? type.text : null, ref: wordAt(item, 'ref') }];
  });

function readContainers(resources: Placed | null): ReadonlyMap<string, Word> {
  const found = itemsOf(valueAt(resources, 'containers')).items.flatMap((item) => {
    const name = wordAt(item, 'container');
    const image = wordAt(item, 'image');
    return name && image ? [[name.text, image] as const] : [];
  });
  return new Map(found);
}
