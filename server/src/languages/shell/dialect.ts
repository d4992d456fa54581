/** What runs a script; only `bash` and `sh` are parsed. */
export type Dialect = 'bash' | 'sh' | 'powershell' | 'cmd' | 'python' | 'other';

const BY_NAME: Readonly<Record<string, Dialect>> = {
  bash: 'bash',
  ksh: 'bash',
  zsh: 'bash',
  sh: 'sh',
  ash: 'sh',
  dash: 'sh',
  busybox: 'sh',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'cmd',
  python: 'python',
};

/**
 * The dialect of a shell given by name or command line: `bash`, `/bin/sh -e {0}`,
 * `C:\Windows\System32\cmd.exe /S /C`, `/usr/bin/env python3`.
 */
export function dialectOf(shell: string): Dialect {
  const words = shell.trim().split(/\s+/);
  const first = baseName(words[0] ?? '');
  const program = first === 'env' ? baseName(words.slice(1).find((word) => !/^-|=/.test(word)) ?? '') : first;
  return BY_NAME[program.replace(/[\d.]+$/, '')] ?? 'other';
}

const baseName = (path: string): string =>
  path
    .slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
    .toLowerCase()
    .replace(/\.exe$/, '');

/** The dialect that a `#!` line asks for, or null where the script has none. */
export function shebangDialect(script: string): Dialect | null {
  const match = /^\s*#!\s*(.+)/.exec(script);
  return match?.[1] ? dialectOf(match[1]) : null;
}

export const isPosix = (dialect: Dialect): dialect is 'bash' | 'sh' => dialect === 'bash' || dialect === 'sh';
