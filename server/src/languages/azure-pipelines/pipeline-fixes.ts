import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Change, Job as PipelineJob, Step as PipelineStep, Variable } from '../../pipeline/model';
import { insertKey, removeOrEmpty, removePair } from '../yaml/edit';
import type { YamlMapping, YamlPair } from '../yaml/nodes';

/** Half of what a hosted agent gives. */
const TIMEOUT_MINUTES = 30;

/** Where the nodes of the neutral model stand in the YAML tree. */
export interface Places {
  readonly nodes: Map<PipelineJob | PipelineStep, YamlMapping>;
  readonly variables: Map<Variable, { readonly pair: YamlPair; readonly mapping: YamlMapping }>;
}

/** The edits by which a pipeline gets what a generic rule recommends; null for what is set on Azure's pages. */
export function writeFix(change: Change, places: Places, source: Source): Fix | null {
  switch (change.kind) {
    case 'forbid-failure':
      return dropKey(places.nodes.get(change.of), 'continueOnError', source);
    case 'insert-timeout':
      return insertTimeout(places.nodes.get(change.job), source);
    case 'remove-variable':
      return dropVariable(places, change.variable, `Remove ${change.variable.name}`, source);
    case 'refer-to-secret':
      return dropVariable(
        places,
        change.variable,
        `Remove it, and set ${change.variable.name} as a secret variable`,
        source,
      );
    case 'make-exclusive':
    case 'cancel-obsolete':
    case 'insert-gate':
    case 'wait-at-gate':
    case 'wait-for':
    case 'insert-cache':
    case 'insert-environment':
    case 'forbid-retry':
      return null;
  }
}

function dropKey(mapping: YamlMapping | undefined, key: string, source: Source): Fix | null {
  const pair = mapping?.pairs.find((one) => one.key.text === key);
  return mapping && pair && !mapping.alias
    ? fileFix('suggestion', `Remove \`${key}\``, () => removePair(pair, mapping, source), true)
    : null;
}

function insertTimeout(mapping: YamlMapping | undefined, source: Source): Fix | null {
  if (!mapping || mapping.alias || mapping.get('timeoutInMinutes')) return null;
  const before = mapping.get('steps') ?? mapping.get('strategy');
  return fileFix('suggestion', 'Add `timeoutInMinutes`', () =>
    insertKey(mapping, 'timeoutInMinutes', String(TIMEOUT_MINUTES), source, before ? { before } : {}),
  );
}

function dropVariable(places: Places, variable: Variable, title: string, source: Source): Fix | null {
  const found = places.variables.get(variable);
  return found ? fileFix('suggestion', title, () => removeOrEmpty(found.pair, found.mapping, source)) : null;
}
