/** The releases of well-known actions, for lists to choose from. */
import { lazy } from '../../core/memo';
import { popularFacts } from './facts';
import { advisoriesAt, compareVersions, type Pin } from './popular';

export interface Release {
  /** `owner/repo[/path]`. */
  readonly name: string;
  readonly ref: string;
  /** Its commit on the day of the table; null where that is not known, or has an advisory. */
  readonly pin: Pin | null;
  /** True where the runtime that it runs on was removed from the runners. */
  readonly isOutdated: boolean;
}

const pinOf = (name: string, sha?: string | null, tag?: string | null): Pin | null =>
  sha && tag && advisoriesAt(name, tag).length === 0 ? { sha, tag } : null;

/** By name in lower case, the newest first. */
const releases = lazy((): ReadonlyMap<string, readonly Release[]> => {
  const { actions, outdated_runtime: outdated } = popularFacts();
  const old = new Set(outdated);
  const byName = new Map<string, Release[]>();
  for (const [full, { sha, tag }] of Object.entries(actions)) {
    const at = full.lastIndexOf('@');
    const name = full.slice(0, at);
    const release = { name, ref: full.slice(at + 1), pin: pinOf(name, sha, tag), isOutdated: old.has(full) };
    const key = name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), release]);
  }
  for (const all of byName.values()) all.sort((a, b) => compareVersions(b.ref, a.ref));
  return byName;
});

/** The newest first; none of an action that the table does not know. */
export const releasesOf = (name: string): readonly Release[] => releases().get(name.toLowerCase()) ?? [];

/** The newest major version of every action that the table knows. */
export const newestReleases = (): readonly Release[] =>
  Object.entries(popularFacts().latest).map(([name, { major, sha, tag }]) => ({
    name,
    ref: `v${String(major)}`,
    pin: pinOf(name, sha, tag),
    isOutdated: false,
  }));
