import type { Span } from '../../core/text';
import type { YamlScalar } from '../yaml/nodes';

/** What a `uses:` names. Parts are found with `scalar.part`. */
export type UsesRef = RepositoryUses | LocalUses | DockerUses | InvalidUses;

interface UsesBase {
  readonly scalar: YamlScalar;
  /** The value as written. */
  readonly text: string;
}

/** `owner/repo[/path]@ref`. */
export interface RepositoryUses extends UsesBase {
  readonly kind: 'repository';
  readonly owner: string;
  readonly repo: string;
  /** Without slashes around; empty for the root of the repository. */
  readonly path: string;
  readonly ref: string;
}

/** `./path`, or `$/path`: the repository of the workflow itself (since 2026-07-30). */
export interface LocalUses extends UsesBase {
  readonly kind: 'local';
  readonly path: string;
  readonly isSelf: boolean;
}

/** `docker://image`. */
export interface DockerUses extends UsesBase {
  readonly kind: 'docker';
  readonly image: string;
}

/** `reason` says what is missing. An expression is no mistake, but cannot be judged. */
export interface InvalidUses extends UsesBase {
  readonly kind: 'invalid';
  readonly reason: 'expression' | 'no-ref' | 'no-repository' | 'empty-ref' | 'two-refs' | 'no-such-ref';
}

/** Of an owner or a repository. */
const NAME = /^[\w.-]+$/;
/** What no branch, tag or commit is called (git-check-ref-format). */
const NO_REF = /[?*[\]\\~^:\s\x00-\x1f\x7f]|\.\.|\/\/|^[./]|[./]$|\/\.|\.lock(?:\/|$)/;

export function parseUses(scalar: YamlScalar): UsesRef {
  const text = scalar.text;
  const base = { scalar, text };
  if (text.includes('${{')) return { ...base, kind: 'invalid', reason: 'expression' };
  if (/^\.[/\\]/.test(text)) return { ...base, kind: 'local', path: text.replaceAll('\\', '/'), isSelf: false };
  if (text.startsWith('$/')) return { ...base, kind: 'local', path: `./${text.slice(2)}`, isSelf: true };
  if (/^docker:\/\//i.test(text)) return { ...base, kind: 'docker', image: text.slice('docker://'.length) };
  const at = text.indexOf('@');
  if (at < 0) return { ...base, kind: 'invalid', reason: 'no-ref' };
  // Empty parts count for nothing, as on the server.
  const parts = text.slice(0, at).split(/[/\\]/);
  const [owner, repo, ...path] = parts.filter((part) => part !== '');
  if (owner === undefined || repo === undefined || !NAME.test(owner) || !NAME.test(repo))
    return { ...base, kind: 'invalid', reason: 'no-repository' };
  const ref = text.slice(at + 1);
  if (ref === '') return { ...base, kind: 'invalid', reason: 'empty-ref' };
  if (ref.includes('@')) return { ...base, kind: 'invalid', reason: 'two-refs' };
  if (NO_REF.test(ref)) return { ...base, kind: 'invalid', reason: 'no-such-ref' };
  return { ...base, kind: 'repository', owner, repo, path: path.join('/'), ref };
}

/** True of a path that GitHub takes for that of a workflow; `workflows-lab` is its own. */
export const isWorkflowPath = (path: string): boolean =>
  /^(?:\.\/)?\.github\/workflows(?:-lab)?\/[^/]+\.ya?ml$/.test(path);

/** `owner/repo`. */
export const repositoryOf = (uses: RepositoryUses): string => `${uses.owner}/${uses.repo}`;

/** `owner/repo[/path]`. */
export const actionOf = (uses: RepositoryUses): string =>
  uses.path === '' ? repositoryOf(uses) : `${repositoryOf(uses)}/${uses.path}`;

const COMMIT = /^[0-9a-f]{40}$/i;

export const isCommit = (ref: string): boolean => COMMIT.test(ref) || /^[0-9a-f]{64}$/i.test(ref);

/** The part behind the `@`. */
export const refSpan = (uses: RepositoryUses): Span =>
  uses.scalar.part(uses.text.length - uses.ref.length, uses.text.length);
