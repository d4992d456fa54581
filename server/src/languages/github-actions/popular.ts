import { lazy, memoize } from '../../core/memo';
import { platformFacts, popularFacts, securityFacts, type Advisory, type PopularAction } from './facts';
import type { Workflow } from './model';
import { actionOf, isCommit, repositoryOf, type RepositoryUses } from './uses';

/** A release of a well-known action. */
export interface KnownAction extends PopularAction {
  /** `owner/repo[/path]@ref` as the table writes it. */
  readonly name: string;
}

/** Releases by name and version, and by name and commit, in lower case. */
const index = lazy(() => {
  const byName = new Map<string, KnownAction>();
  const byCommit = new Map<string, KnownAction>();
  for (const [name, action] of Object.entries(popularFacts().actions)) {
    const known = { ...action, name };
    const lower = name.toLowerCase();
    byName.set(lower, known);
    const repository = lower.slice(0, lower.lastIndexOf('@'));
    if (action.tag) byName.set(`${repository}@${action.tag.toLowerCase()}`, known);
    if (action.sha) byCommit.set(`${repository}@${action.sha}`, known);
  }
  return { byName, byCommit };
});

/** What the table knows of exactly this action at this ref. */
export const knownAction = memoize((uses: RepositoryUses): KnownAction | undefined => {
  const { byName, byCommit } = index();
  const key = `${actionOf(uses)}@${uses.ref}`.toLowerCase();
  return byName.get(key) ?? byCommit.get(key);
});

const wellKnown = lazy(() => new Set(securityFacts().typosquat_corpus.map((known) => known.toLowerCase())));

/** True for the actions that others are mistyped for, by `owner/repo` in lower case. */
export const isWellKnown = (name: string): boolean => wellKnown().has(name);

const repositories = lazy(
  () =>
    new Set(Object.keys(popularFacts().actions).map((known) => known.slice(0, known.lastIndexOf('@')).toLowerCase())),
);

/** True where the table has a release of this action (`owner/repo[/path]`), whatever its case. */
export const isPopular = (name: string): boolean => repositories().has(name.toLowerCase());

const outdated = lazy(() => new Set(popularFacts().outdated_runtime.map((name) => name.toLowerCase())));

/** True where the runtime that this ref runs on was removed from the runners. */
export function hasRemovedRuntime(uses: RepositoryUses): boolean {
  const key = `${actionOf(uses)}@${uses.ref}`.toLowerCase();
  return outdated().has(key) || /^node1[26]$/.test(knownAction(uses)?.using ?? '');
}

/** The newest release that the table knows of an action. */
export function latestRelease(uses: RepositoryUses): { readonly tag: string; readonly sha: string } | undefined {
  const wanted = [actionOf(uses), repositoryOf(uses)].map((name) => name.toLowerCase());
  const found = Object.entries(popularFacts().latest).find(([name]) => wanted.includes(name.toLowerCase()))?.[1];
  return found?.tag && found.sha ? { tag: found.tag, sha: found.sha } : undefined;
}

/** The newest major version that the table knows of `owner/repo[/path]`. */
export const newestMajor = (name: string): number | undefined =>
  Object.entries(popularFacts().latest).find(([known]) => known.toLowerCase() === name.toLowerCase())?.[1].major;

/** How to write `uses` of an action: as the workflow does elsewhere, else in the newest major version known. */
export function usesText(name: string, { jobs }: Workflow): string | null {
  const used = jobs
    .flatMap(({ steps }) => steps)
    .find(({ uses }) => uses?.kind === 'repository' && actionOf(uses).toLowerCase() === name)?.uses;
  const major = newestMajor(name);
  return used?.text ?? (major === undefined ? null : `${name}@v${String(major)}`);
}

const numbers = (version: string): readonly number[] =>
  version
    .replace(/^v/i, '')
    .split(/[.-]/)
    .slice(0, 3)
    .map((part) => Number.parseInt(part, 10) || 0);

/** Below, at or above zero, by the numbers of both. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < 3; i++) {
    const order = (left[i] ?? 0) - (right[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

const satisfies = (version: string, condition: string): boolean => {
  const match = /^(>=|<=|<|>|=)?\s*(.+)$/.exec(condition.trim());
  const order = compareVersions(version, match?.[2] ?? '');
  switch (match?.[1]) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    default:
      return order === 0;
  }
};

const isWithin = (version: string, range: string): boolean =>
  range.split(',').every((condition) => satisfies(version, condition));

/** Since when GitHub.com fails this release, or every release that a tag like `v2` can move to; null where it does not. */
export function closedSince(uses: RepositoryUses): string | null {
  const version = isCommit(uses.ref) ? (knownAction(uses)?.tag ?? '') : uses.ref;
  const closed = platformFacts().closed_releases[repositoryOf(uses).toLowerCase()];
  if (!closed || !/^v?\d+(?:\.\d+){0,2}$/.test(version)) return null;
  const isClosed = closed.ranges.some(
    (range) => isWithin(`${version}.0.0`, range) && isWithin(`${version}.99999.99999`, range),
  );
  return isClosed ? closed.since : null;
}

export interface KnownAdvisory extends Advisory {
  /** `GHSA-…`. */
  readonly id: string;
}

const advisories = lazy((): ReadonlyMap<string, readonly KnownAdvisory[]> => {
  const byAction = new Map<string, KnownAdvisory[]>();
  for (const [id, advisory] of Object.entries(securityFacts().known_vulnerable_actions)) {
    const action = advisory.action.toLowerCase();
    const known = { ...advisory, id: id.replace(/#.*/, '') };
    byAction.set(action, [...(byAction.get(action) ?? []), known]);
  }
  return byAction;
});

/** The published advisories that cover this exact version of `owner/repo[/path]`. */
export const advisoriesAt = (name: string, version: string): readonly KnownAdvisory[] =>
  (advisories().get(name.toLowerCase()) ?? []).filter(({ ranges }) => ranges.some((range) => isWithin(version, range)));

/** The same of an action and of the repository that it stands in. */
export const advisoriesOf = (uses: RepositoryUses, version: string): readonly KnownAdvisory[] =>
  [...new Set([actionOf(uses), repositoryOf(uses)])].flatMap((name) => advisoriesAt(name, version));

export const hasAdvisory = (uses: RepositoryUses, version: string): boolean => advisoriesOf(uses, version).length > 0;

export interface Pin {
  readonly sha: string;
  readonly tag: string;
}

/** The commit that a tag or branch stood for on the day of the table. Undefined where it has an advisory. */
export function pinFor(uses: RepositoryUses): Pin | undefined {
  if (isCommit(uses.ref)) return undefined;
  const known = knownAction(uses);
  if (!known?.sha || !known.tag || hasAdvisory(uses, known.tag)) return undefined;
  return { sha: known.sha, tag: known.tag };
}

/** The newest known release of the major version that this one belongs to. */
export function releaseOfMajor(uses: RepositoryUses, version: string): Pin | undefined {
  const major = knownAction({ ...uses, ref: `v${String(numbers(version)[0] ?? '')}` });
  return major?.sha && major.tag ? { sha: major.sha, tag: major.tag } : undefined;
}

/** The release of the same action that carries this tag, as far as the table knows it. */
export function releaseNamed(uses: RepositoryUses, version: string): Pin | undefined {
  if (!/^v?\d+\.\d+\.\d+$/.test(version)) return undefined;
  const named =
    knownAction({ ...uses, ref: version }) ?? knownAction({ ...uses, ref: `v${version.replace(/^v/, '')}` });
  return named?.sha && named.tag ? { sha: named.sha, tag: named.tag } : undefined;
}
