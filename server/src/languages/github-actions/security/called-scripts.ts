import { Notes } from '../../../core/memo';
import type { YamlScalar } from '../../yaml/nodes';
import { expressionsOf } from '../expressions/file';
import type { ExpressionUse } from '../expressions/site';
import type { ActionsFile } from '../model';
import type { LocalTarget } from '../project';
import { scriptSite } from './scripts';
import { originOf, scopeOf, textsIn } from './taint';

type Called = Extract<LocalTarget, { readonly kind: 'action' | 'workflow' }>;

/** A script in a file that is called, directly or through what that calls. */
export interface CalledScript {
  readonly path: string;
  readonly scalar: YamlScalar;
}

/** By what the file calls, which is found anew when any of the files changes. */
const known = new Notes<Called['calls'], ReadonlyMap<string, CalledScript>>();

const INPUT = /^inputs\.([^.*]+)$/;

/** The inputs of an action or a called workflow that become part of a script, with that script. */
export function scriptInputs(called: Called): ReadonlyMap<string, CalledScript> {
  const { file, calls } = called;
  const before = known.get(calls);
  if (before) return before;
  const found = new Map<string, CalledScript>();
  // Known while it is filled: calls may go in a circle.
  known.set(calls, found);
  for (const { uses } of expressionsOf(file)) {
    for (const use of uses) {
      const script = scriptAt(use, called);
      if (!script) continue;
      const scope = scopeOf(use.site.scalar, file, calls);
      for (const source of textsIn(use.expression, scope, (path) => INPUT.test(path))) {
        const name = INPUT.exec(originOf(source))?.[1];
        if (name !== undefined && !found.has(name)) found.set(name, script);
      }
    }
  }
  return found;
}

/** The script that an expression stands in, or that it is handed to by an input. */
function scriptAt(use: ExpressionUse, { file, path, calls }: Called): CalledScript | null {
  return scriptSite(use, file) ? { path, scalar: use.site.scalar } : handedTo(use, file, calls);
}

/** The script that an input under `with` of a local action or workflow ends up in. */
export function handedTo(use: ExpressionUse, file: ActionsFile, calls: Called['calls']): CalledScript | null {
  const { scalar, path } = use.site;
  if (path.at(-2) !== 'with' || calls.size === 0) return null;
  const { step, job } = scopeOf(scalar, file, calls);
  const uses = step?.uses ?? job?.uses;
  const target = uses ? calls.get(uses.text) : undefined;
  if (target?.kind !== 'action' && target?.kind !== 'workflow') return null;
  return scriptInputs(target).get((path.at(-1) ?? '').toLowerCase()) ?? null;
}
