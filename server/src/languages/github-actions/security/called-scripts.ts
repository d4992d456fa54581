import type { YamlScalar } from '../../yaml/nodes';
import { expressionsOf } from '../expressions/file';
import { valueContexts } from '../expressions/paths';
import type { ActionsFile } from '../model';
import { scriptSite } from './scripts';

const known = new WeakMap<ActionsFile, ReadonlyMap<string, YamlScalar>>();

/** The inputs of an action or a called workflow that become part of a script, with that script. */
export function scriptInputs(file: ActionsFile): ReadonlyMap<string, YamlScalar> {
  let inputs = known.get(file);
  if (!inputs) {
    const found = new Map<string, YamlScalar>();
    for (const { uses } of expressionsOf(file)) {
      for (const use of uses) {
        if (!scriptSite(use, file)) continue;
        for (const { path } of valueContexts(use.expression)) {
          const name = /^inputs\.([^.*]+)$/.exec(path)?.[1];
          if (name !== undefined && !found.has(name)) found.set(name, use.site.scalar);
        }
      }
    }
    known.set(file, (inputs = found));
  }
  return inputs;
}
