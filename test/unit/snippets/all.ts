import { readdirSync, readFileSync } from 'node:fs';

export interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** The snippet files, without their endings. */
export const FILES = readdirSync('snippets').map((file) => file.replace(/\.json$/, ''));
const read = (file: string): Readonly<Record<string, Snippet>> =>
  JSON.parse(readFileSync(`snippets/${file}.json`, 'utf8')) as Readonly<Record<string, Snippet>>;

export const ALL = FILES.flatMap((file) =>
  Object.entries(read(file)).map(([name, snippet]) => ({ file, name, snippet })),
);
