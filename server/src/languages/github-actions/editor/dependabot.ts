/** Completion of Dependabot's configuration out of its grammar: GitHub's language service does not know this file. */
import type { Completion, CompletionContext } from '../../../core/editor';
import { keyEdit, yamlCursor, type YamlCursor } from '../../yaml/cursor';
import { nameCompletions, valueCompletions } from '../../yaml/shape-editor';
import { isMapping } from '../../yaml/nodes';
import type { ActionsFile } from '../model';
import type { ActionsProject } from '../project';
import { dependabotGrammar, type Shape } from '../schema/grammar';

type Context = CompletionContext<ActionsFile, ActionsProject>;

/** What the grammar allows behind the keys and items of a path; null where it knows nothing there. */
function shapeAt(path: YamlCursor['path']): Shape | null {
  const { root, shape } = dependabotGrammar();
  let here = shape(root);
  for (const step of path) {
    const next = typeof step === 'number' ? here.sequence : typeBelow(here, step);
    if (next === null) return null;
    here = shape(next);
  }
  return here;
}

const typeBelow = ({ mappings }: Shape, key: string): string | null =>
  mappings.map(({ properties, loose }) => properties.get(key)?.type ?? loose?.value).find((type) => type) ?? null;

/** The registries and groups that the file declares, where they are named. */
function declaredNames(path: YamlCursor['path'], { root }: ActionsFile): readonly string[] {
  const keys = path.filter((step) => typeof step === 'string');
  const section = { registries: 'registries', 'multi-ecosystem-group': 'multi-ecosystem-groups' }[keys.at(-1) ?? ''];
  if (section === undefined || keys[0] !== 'updates') return [];
  const declared = root?.get(section)?.value;
  return isMapping(declared) ? declared.pairs.map(({ key }) => key.text) : [];
}

export function dependabotCompletions({ source, offset, model }: Context): readonly Completion[] {
  const cursor = yamlCursor(source, offset);
  const { path, role, word, siblings } = cursor;
  const shape = role === 'none' ? null : shapeAt(path);
  if (!shape) return [];
  const keys = shape.mappings
    .flatMap(({ properties }) => [...properties])
    .filter(([name]) => !siblings.includes(name))
    .map(([name, { required }]): Completion => ({
      label: name,
      kind: 'key',
      ...(required && { detail: 'required' }),
      edit: keyEdit(name, cursor),
      isContinued: true,
    }));
  if (role === 'key' && keys.length > 0) return keys;
  const values = [
    ...shape.strings.flatMap((one) => one.values ?? []),
    ...(shape.allowsBoolean ? ['true', 'false'] : []),
    ...(shape.sequence === null ? [] : dependabotGrammar().shape(shape.sequence).strings).flatMap(
      (one) => one.values ?? [],
    ),
  ];
  return [...nameCompletions(declaredNames(path, model), word, 'declared above'), ...valueCompletions(values, word)];
}
