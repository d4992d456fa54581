import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A bare repository in a folder of its own. */
export interface BareRepository {
  /** The folder above: `<folder>/some/action`. */
  readonly folder: string;
  readonly path: string;
  readonly commit: string;
  git(...args: readonly string[]): string;
  dispose(): void;
}

const NOBODY = {
  ...process.env,
  GIT_CONFIG_GLOBAL: path.join(tmpdir(), 'no-such-config'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
};

/** One commit, with an annotated `v4.2.1` and a lightweight `v4`, and a branch `main`. */
export function bareRepository(name: string): BareRepository {
  const folder = mkdtempSync(path.join(tmpdir(), 'boringops-git-'));
  const repository = path.join(folder, name);
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['--git-dir', repository, ...args], { env: NOBODY, input: '', encoding: 'utf8' }).trim();
  mkdirSync(repository, { recursive: true });
  git('init', '--quiet', '--bare');
  const commit = git('commit-tree', '-m', 'first', git('mktree'));
  git('update-ref', 'refs/heads/main', commit);
  git('tag', '-a', '-m', 'release', 'v4.2.1', commit);
  git('tag', 'v4', commit);
  return { folder, path: repository, commit, git, dispose: () => rmSync(folder, { recursive: true }) };
}
