import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A fenced block of a fixture file. */
export interface Block {
  /** First word of the info string. */
  readonly kind: string;
  /** `key=value` words and the quoted title of the info string. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** Zero-based lines of the opening and the closing fence. */
  readonly opening: number;
  readonly closing: number;
}

/** One `## sentence` of a fixture file. */
export interface FixtureCase {
  readonly name: string;
  readonly main: Block;
  readonly files: readonly Block[];
  readonly config: string | null;
  readonly findings: Block | null;
  readonly fixed: readonly Block[];
}

export interface FixtureFile {
  readonly path: string;
  /** From the path: `docker/latest-tag`. */
  readonly rule: string;
  readonly text: string;
  readonly cases: readonly FixtureCase[];
}

export const FIXTURE_FOLDER = 'test/rules';

const FENCE = /^(`{3,})(.*)$/;

function attributesOf(info: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const match of info.matchAll(/(\w+)=(\S+)|"(.*)"/g)) {
    if (match[1] !== undefined) attributes[match[1]] = match[2] ?? '';
    else attributes['title'] = match[3] ?? '';
  }
  return attributes;
}

/** The fenced blocks between two lines; text keeps its line ends but the last. */
function blocksOf(lines: readonly string[], from: number, to: number): Block[] {
  const blocks: Block[] = [];
  for (let line = from; line < to; line++) {
    const open = FENCE.exec(lines[line] ?? '');
    if (!open) continue;
    const opening = line;
    do line++;
    while (line < to && lines[line] !== open[1]);
    const info = (open[2] ?? '').trim();
    const text = lines.slice(opening + 1, line).map((one) => `${one}\n`);
    blocks.push({
      kind: info.split(/\s/)[0] ?? '',
      attributes: attributesOf(info.replace(/^\S+/, '')),
      text: text.join(''),
      opening,
      closing: line,
    });
  }
  return blocks;
}

export function parseFixture(file: string, text: string): FixtureFile {
  const lines = text.split('\n');
  const headings = lines.flatMap((line, i) => (/^## /.test(line) && !insideFence(lines, i) ? [i] : []));
  const cases = headings.map((heading, i): FixtureCase => {
    const name = (lines[heading] ?? '').slice(3).trim();
    const blocks = blocksOf(lines, heading + 1, headings[i + 1] ?? lines.length);
    const special = new Set(['findings', 'fixed', 'config']);
    const [main, ...files] = blocks.filter((block) => !special.has(block.kind));
    if (!main) throw new Error(`${file}: the case "${name}" has no block to check`);
    return {
      name,
      main,
      files,
      config: blocks.find((block) => block.kind === 'config')?.text ?? null,
      findings: blocks.find((block) => block.kind === 'findings') ?? null,
      fixed: blocks.filter((block) => block.kind === 'fixed'),
    };
  });
  const rule = path.relative(FIXTURE_FOLDER, file).split(path.sep).join('/').replace(/\.md$/, '');
  return { path: file, rule, text, cases };
}

function insideFence(lines: readonly string[], line: number): boolean {
  let fence: string | null = null;
  for (let i = 0; i < line; i++) {
    const match = FENCE.exec(lines[i] ?? '');
    if (fence !== null) fence = lines[i] === fence ? null : fence;
    else if (match) fence = match[1] ?? null;
  }
  return fence !== null;
}

export function readFixtures(): FixtureFile[] {
  return readdirSync(FIXTURE_FOLDER, { recursive: true })
    .map((file) => path.join(FIXTURE_FOLDER, String(file)))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => parseFixture(file, readFileSync(file, 'utf8')));
}
