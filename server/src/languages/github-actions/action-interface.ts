import { Notes } from '../../core/memo';
import type { ActionsProject } from './project';
import { knownAction } from './popular';
import { actionOf, type UsesRef } from './uses';

export interface ActionInput {
  /** As the action writes it. */
  readonly name: string;
  /** Must be given: required, and without a default. */
  readonly isMandatory: boolean;
  readonly isDeprecated: boolean;
}

/** What an action takes, where that is known. */
export interface ActionInterface {
  /** For people: `actions/checkout@v7`, `./build`. */
  readonly name: string;
  /** By lower-case name: GitHub compares them so. */
  readonly inputs: ReadonlyMap<string, ActionInput>;
  /** A Docker action, which also takes `entrypoint` and `args`. */
  readonly isDocker: boolean;
}

const cache = new Notes<object, Omit<ActionInterface, 'name'>>();

/** The inputs of a local action, or of a release that the table knows. Undefined where they cannot be told. */
export function interfaceOf(uses: UsesRef, project: ActionsProject): ActionInterface | undefined {
  if (uses.kind === 'local') {
    const target = project.locals.get(uses.text);
    const action = target?.kind === 'action' ? target.file.action : null;
    if (!action?.runs || (target?.kind === 'action' && target.file.yaml.errors.length > 0)) return undefined;
    return remember(action, uses.text, () => ({
      isDocker: action.runtime === 'docker',
      inputs: new Map(
        action.inputs.map((input) => [
          input.name.toLowerCase(),
          {
            name: input.name,
            isMandatory: input.required && input.default === null,
            isDeprecated: input.node?.get('deprecationMessage') !== undefined,
          },
        ]),
      ),
    }));
  }
  const known = uses.kind === 'repository' ? knownAction(uses) : undefined;
  if (!known || known.any_inputs || uses.kind !== 'repository') return undefined;
  const deprecated = known.deprecated_inputs;
  const old = new Set(Array.isArray(deprecated) ? deprecated : Object.keys(deprecated ?? {}));
  return remember(known, `${actionOf(uses)}@${uses.ref}`, () => ({
    isDocker: known.using === 'docker',
    inputs: new Map(
      [
        ...Object.entries(known.inputs),
        ...[...old].filter((name) => !(name in known.inputs)).map((name) => [name, false] as const),
      ].map(([name, isMandatory]) => [name.toLowerCase(), { name, isMandatory, isDeprecated: old.has(name) }]),
    ),
  }));
}

/** The table's part is made once an action; the name is as this `uses` writes it. */
function remember(key: object, name: string, make: () => Omit<ActionInterface, 'name'>): ActionInterface {
  let known = cache.get(key);
  if (!known) cache.set(key, (known = make()));
  return { name, inputs: known.inputs, isDocker: known.isDocker };
}
