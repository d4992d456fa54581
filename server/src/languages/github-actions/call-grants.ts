/** What called workflows ask of the token, against what the call grants. */
import type { Job, Workflow } from './model';
import { exceeds, permissionsOf, readGrant, type Grant, type Level } from './permissions';
import type { LocalTarget } from './project';
import { isMapping, type YamlPair } from '../yaml/nodes';

/** A scope of which a called workflow asks for more than it is granted. */
export interface Excess {
  /** The permissions that ask for it, and the job that they belong to; null where they hold for the workflow. */
  readonly asked: YamlPair;
  readonly by: Job | null;
  readonly path: string;
  readonly scope: string;
  readonly wanted: Level;
  readonly has: Level;
  /** The permissions, of a workflow on the way there, that limit it; null where the first call does. */
  readonly limit: { readonly pair: YamlPair; readonly path: string } | null;
}

/**
 * The first scope that exceeds the grant, in the called workflow or in one that it calls. GitHub compares what
 * stands at the top of a called workflow too, even where every job of it has permissions of its own.
 */
export function firstExcess(target: LocalTarget, granted: Grant): Excess | null {
  return excessIn(target, granted, null, new Set());
}

function excessIn(target: LocalTarget, granted: Grant, limit: Excess['limit'], seen: Set<unknown>): Excess | null {
  const workflow = target.kind === 'workflow' ? target.file.workflow : null;
  if (target.kind !== 'workflow' || !workflow || seen.has(target.file)) return null;
  seen.add(target.file);
  for (const { asked, by } of asksOf(workflow)) {
    const wanted = readGrant(asked);
    for (const scope of wanted?.scopes ?? []) {
      const [level, has] = [wanted?.level(scope) ?? 'none', granted.level(scope)];
      if (exceeds(level, has)) return { asked, by, path: target.path, scope, wanted: level, has, limit };
    }
  }
  for (const job of workflow.jobs) {
    const next = job.uses && target.calls.get(job.uses.text);
    const pair = permissionsOf(job, workflow);
    const passed = pair ? readGrant(pair) : granted;
    const passedBy = pair ? { pair, path: target.path } : limit;
    const excess = next && passed ? excessIn(next, passed, passedBy, seen) : null;
    if (excess) return excess;
  }
  return null;
}

const asksOf = ({ permissions, jobs }: Workflow): readonly { asked: YamlPair; by: Job | null }[] => [
  ...(permissions ? [{ asked: permissions, by: null }] : []),
  ...jobs.flatMap((by) => (by.permissions ? [{ asked: by.permissions, by }] : [])),
];

/** Where it is asked, for the message about an excess. */
export const placeOf = ({ by }: Excess): string => (by ? `in its job \`${by.id}\`` : 'for all its jobs');

/**
 * What a call has to grant for all that is asked for, in the called workflow and in those that it calls:
 * `scope: level`. Null where one of them asks for all scopes at once.
 */
export function grantFor(target: LocalTarget): readonly string[] | null {
  const levels = new Map<string, Level>([['contents', 'read']]);
  const seen = new Set<unknown>();
  const collect = (one: LocalTarget): boolean => {
    const workflow = one.kind === 'workflow' ? one.file.workflow : null;
    if (one.kind !== 'workflow' || !workflow || seen.has(one.file)) return true;
    seen.add(one.file);
    for (const { asked } of asksOf(workflow)) {
      const wanted = isMapping(asked.value) ? readGrant(asked) : null;
      if (!wanted) return false;
      for (const scope of wanted.scopes)
        if (exceeds(wanted.level(scope), levels.get(scope) ?? 'none')) levels.set(scope, wanted.level(scope));
    }
    return [...one.calls.values()].every(collect);
  };
  return collect(target) ? [...levels].map(([scope, level]) => `${scope}: ${level}`).sort() : null;
}
