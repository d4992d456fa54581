/** What a job's token may do, as far as the file says it. */
import { platformFacts } from './facts';
import type { Job, Workflow } from './model';
import { isMapping, isScalar, type YamlPair } from '../yaml/nodes';

export type Level = 'none' | 'read' | 'write';

const RANK: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2 };

export const exceeds = (wanted: Level, granted: Level): boolean => RANK[wanted] > RANK[granted];

/** What a token may do with each scope. */
export interface Grant {
  level(scope: string): Level;
  /** The scopes above `none`. */
  readonly scopes: readonly string[];
}

const isLevel = (text: string): text is Level => text === 'none' || text === 'read' || text === 'write';

const grantAll = (level: Level): Grant => {
  const { scopes, experimental } = platformFacts().permissions;
  const levelOf = (scope: string): Level => {
    const allowed = scopes[scope] ?? [];
    // `read-all` gives nothing of a scope that only knows `write`.
    return allowed.includes(level) ? level : level === 'write' && allowed.includes('read') ? 'read' : 'none';
  };
  return {
    level: levelOf,
    scopes: Object.keys(scopes).filter((scope) => levelOf(scope) !== 'none' && !experimental.includes(scope)),
  };
};

/** For where nothing is known of what is granted. */
export const ANY_GRANT: Grant = { level: () => 'write', scopes: [] };

/**
 * What a job without `permissions` may do where the settings of a repository are GitHub's restricted ones, which new
 * repositories have since February 2023.
 */
export const RESTRICTED_DEFAULT: Grant = {
  level: (scope) => (scope === 'contents' || scope === 'packages' ? 'read' : 'none'),
  scopes: ['contents', 'packages'],
};

/** What a `permissions` says; null where it says nothing that can be understood. */
export function readGrant(pair: YamlPair): Grant | null {
  const { value } = pair;
  if (isScalar(value)) {
    if (value.text === 'read-all') return grantAll('read');
    return value.text === 'write-all' ? grantAll('write') : null;
  }
  if (!isMapping(value)) return null;
  const levels = new Map<string, Level>();
  for (const one of value.pairs) {
    const text = isScalar(one.value) ? one.value.text : '';
    if (!isLevel(text)) return null;
    if (text !== 'none') levels.set(one.key.text, text);
  }
  return { level: (scope) => levels.get(scope) ?? 'none', scopes: [...levels.keys()] };
}

/** The `permissions` that hold for a job: its own, or the workflow's. */
export const permissionsOf = (job: Job, workflow: Workflow): YamlPair | null => job.permissions ?? workflow.permissions;
