import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import type { ShellCheck, ShellRemark, ShellText } from '../core/host';
import { LineIndex, span, type Span, type TextEdit } from '../core/text';

/** How long a script may take, in milliseconds. */
const TIMEOUT = 2000;
/** Programs that run at once. */
const AT_ONCE = 2;
/** Scripts whose remarks are kept. */
const MAX_KEPT = 2000;
/** Longer answers, in bytes, are of no use to a person. */
const MAX_ANSWER = 4 * 1024 * 1024;

const PROGRAM = process.platform === 'win32' ? 'shellcheck.exe' : 'shellcheck';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The program on PATH. Relative folders are left out: by them a repository could bring its own. */
export function findProgram(environment: Environment): string | null {
  const variable = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (environment[variable] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, PROGRAM)).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Asks the ShellCheck program on PATH, looked up once; undefined where there is none. A script that it cannot
 * judge in time has no remarks.
 */
export function createShellCheck(environment: Environment, timeout = TIMEOUT): ShellCheck | undefined {
  const program = findProgram(environment);
  if (program === null) return undefined;
  // The person's own options are for scripts in files, and would change what everyone else is told.
  const env = { ...environment, SHELLCHECK_OPTS: '', LC_ALL: 'C.UTF-8' };
  const known = new Map<string, Promise<readonly ShellRemark[]>>();
  const inTurn = queue(AT_ONCE);
  const ask = (script: ShellText): Promise<readonly ShellRemark[]> => {
    const key = `${script.dialect}\n${script.text}`;
    let remarks = known.get(key);
    if (!remarks) {
      if (known.size >= MAX_KEPT) known.clear();
      remarks = inTurn(() => run(program, script, env, timeout)).then((answer) => readAnswer(answer, script.text));
      known.set(key, remarks);
    }
    return remarks;
  };
  return (scripts) => Promise.all(scripts.map(ask));
}

/** Starts work when fewer than `limit` others are under way. */
function queue(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/** What the program writes; empty where it fails, hangs or says too much. */
function run(program: string, script: ShellText, env: Environment, timeout: number): Promise<string> {
  const options = ['--norc', '--format=json1', `--shell=${script.dialect}`, '-'];
  return new Promise((resolve) => {
    const child = spawn(program, options, { env, timeout, killSignal: 'SIGKILL', stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    let length = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= MAX_ANSWER) chunks.push(chunk);
      else child.kill('SIGKILL');
    });
    child.on('error', () => resolve(''));
    child.on('close', (code) => resolve(code === null ? '' : Buffer.concat(chunks).toString('utf8')));
    // It may have ended before it read everything.
    child.stdin.on('error', () => undefined);
    child.stdin.end(script.text);
  });
}

const LEVELS: readonly ShellRemark['level'][] = ['error', 'warning', 'info', 'style'];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Reads `--format=json1`: lines and columns count from 1, columns in code points. */
export function readAnswer(answer: string, text: string): readonly ShellRemark[] {
  const lines = new LineIndex(text);
  const offset = (line: unknown, column: unknown): number => {
    if (typeof line !== 'number' || typeof column !== 'number' || line > lines.lineCount) return text.length;
    const whole = lines.lineText(line - 1);
    const before = Array.from(whole)
      .slice(0, column - 1)
      .join('');
    return lines.line(line - 1).start + before.length;
  };
  const spanOf = (one: Readonly<Record<string, unknown>>): Span => {
    const start = offset(one['line'], one['column']);
    return span(start, Math.max(start, offset(one['endLine'], one['endColumn'])));
  };
  return commentsIn(answer).flatMap((one): ShellRemark[] => {
    const level = LEVELS.find((name) => name === one['level']);
    if (!level || typeof one['code'] !== 'number' || typeof one['message'] !== 'string') return [];
    const edits = replacementsIn(one).flatMap((each): TextEdit[] =>
      typeof each['replacement'] === 'string' ? [{ span: spanOf(each), text: each['replacement'] }] : [],
    );
    const remark = { code: `SC${String(one['code'])}`, level, message: one['message'], span: spanOf(one) };
    return [edits.length === 0 ? remark : { ...remark, edits }];
  });
}

const replacementsIn = ({ fix }: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] => {
  const replacements = isRecord(fix) ? fix['replacements'] : null;
  return Array.isArray(replacements) ? replacements.filter(isRecord) : [];
};

function commentsIn(answer: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const parsed: unknown = JSON.parse(answer);
    const comments = isRecord(parsed) ? parsed['comments'] : null;
    return Array.isArray(comments) ? comments.filter(isRecord) : [];
  } catch {
    return [];
  }
}
