/** Names of images as scripts and files write them, through the variables that hold them. */
import type { Source } from '../core/source';
import type { Span } from '../core/text';
import type { ShellWord } from '../languages/shell/nodes';
import { isHere, type Pipeline, type Step } from './model';

export interface ImageName {
  /** Registry and path, with variables filled in as far as they are known; null where the whole name is unknown. */
  readonly repository: string | null;
  readonly tag: 'latest' | 'none' | 'other';
  /** `latest`, or the empty place behind a name without a tag. */
  readonly tagSpan: Span;
  readonly span: Span;
  /** Where the commit can be written: in a script or in a value of the file; null: a literal text. */
  readonly place: 'shell' | 'file' | null;
}

/** A text of the file. */
export interface Written {
  readonly text: string;
  /** The file offset of each place in the text, that behind its end too. */
  readonly at: (offset: number) => number;
  readonly place: ImageName['place'];
}

/** The part of a word from this offset on, without quotes around it. */
export function writtenIn(word: ShellWord, from: number): Written {
  const quote = /["']$/.exec(word.raw)?.[0] ?? '';
  const start = from + (/^["']/.test(word.raw.slice(from)) ? 1 : 0);
  const at = (offset: number): number => (offset >= word.raw.length ? word.span.end : word.offsetAt(offset));
  return {
    text: word.raw.slice(start, word.raw.length - quote.length),
    at: (offset) => at(start + offset),
    place: quote === "'" ? null : 'shell',
  };
}

/** The texts of the variables that a step sees, as far as they have one only. */
export class Scope {
  constructor(
    private readonly step: Step,
    private readonly pipeline: Pipeline,
    private readonly source: Source,
  ) {}

  get(name: string): Written | null {
    const { step, pipeline, source } = this;
    if (this.timesGiven(name) > 1) return null;
    const variable = [...step.variables, ...step.job.variables, ...pipeline.variables].find(
      (one) => one.name === name && one.scope !== 'service',
    );
    if (variable && isHere(variable)) {
      const { start, end } = variable.valueSpan;
      const [, open = '', text = ''] = /^(["']?)([^\n]*?)\1$/.exec(source.text.slice(start, end)) ?? [];
      return text === '' ? null : { text, at: (offset) => start + open.length + offset, place: 'file' };
    }
    if (variable) return null;
    const assigned = step.job.steps
      .filter(isHere)
      .flatMap(({ script }) => script?.commands ?? [])
      .flatMap(({ assignments }) => assignments)
      .find((one) => one.name === name)?.value;
    return assigned ? writtenIn(assigned, 0) : null;
  }

  /** How often the pipeline or the job gives it a value: several times, it depends on the branch or on what a script finds out. */
  private timesGiven(name: string): number {
    const others = this.pipeline.jobs.filter((job) => job !== this.step.job && isHere(job));
    const given = new RegExp(`(?<![$\\w{])${name}\\s*[:=]|(?:name:\\s*|variable=)${name}\\b`, 'g');
    return [...this.source.text.matchAll(given)].filter(
      ({ index }) => !others.some(({ span }) => span.start <= index && index < span.end),
    ).length;
  }
}

const MAX_DEPTH = 4;

const VARIABLE = /\$(\w+)|\$\{(\w+)\}|\$\(([\w.]+)\)|\$\{\{\s*(?:env|variables)\.(\w+)\s*\}\}/;
const LAST_VARIABLE = new RegExp(`(?:${VARIABLE.source})$`);
const ONLY_VARIABLE = new RegExp(`^(?:${VARIABLE.source})$`);
const EVERY_VARIABLE = new RegExp(VARIABLE, 'g');

const nameOf = (match: RegExpExecArray | null): string | undefined =>
  match?.slice(1).find((name) => name !== undefined);

/** The name that a text gives, through up to a few variables. */
export function readImage(written: Written, scope: Scope, depth = 0): ImageName {
  const { text, at, place } = written;
  const read = readReference(text);
  const repository = read.repository === null ? null : filled(read.repository, scope);
  const own: ImageName = {
    repository,
    // `$IMAGE-slim`, where the variable holds a tag.
    tag: read.tag === 'none' && repository !== null && readReference(repository).tag !== 'none' ? 'other' : read.tag,
    tagSpan: { start: at(read.tagFrom), end: at(text.length) },
    span: { start: at(0), end: at(text.length) },
    place,
  };
  const last = read.tag === 'other' && depth < MAX_DEPTH ? LAST_VARIABLE.exec(text) : null;
  const value = last ? scope.get(nameOf(last) ?? '') : null;
  if (!last || !value) return own;
  if (last.index === read.tagFrom) return withTag(own, value, scope);
  if (last.index > 0) return own;
  const behind = readImage(value, scope, depth + 1);
  if (behind.repository === null) return own;
  // Others may put a tag behind the variable: the tag goes there too.
  return behind.tag === 'none'
    ? { ...own, repository: behind.repository, tag: 'none', tagSpan: afterEnd(own) }
    : behind;
}

const afterEnd = ({ span: { end } }: ImageName): Span => ({ start: end, end });

function withTag(name: ImageName, value: Written, scope: Scope, depth = 0): ImageName {
  if (value.text === 'latest')
    return {
      ...name,
      tag: 'latest',
      tagSpan: { start: value.at(0), end: value.at(value.text.length) },
      place: value.place,
    };
  const match = ONLY_VARIABLE.exec(value.text);
  const next = match && depth < MAX_DEPTH ? scope.get(nameOf(match) ?? '') : null;
  return next ? withTag(name, next, scope, depth + 1) : name;
}

/** The name of an image whose tag stands by itself. */
export function readTag(repository: string, written: Written, scope: Scope): ImageName {
  const span = { start: written.at(0), end: written.at(written.text.length) };
  const { place } = written;
  return withTag({ repository, tag: 'other', tagSpan: span, span, place }, written, scope);
}

/** The text with the values of its variables, so that one name in two spellings is the same. */
function filled(text: string, scope: Scope, depth = 0): string {
  const next = text.replace(EVERY_VARIABLE, (whole: string, ...groups: (string | undefined)[]) => {
    const name = groups.slice(0, 4).find((group) => group !== undefined);
    return scope.get(name ?? '')?.text ?? whole;
  });
  return next === text || depth >= MAX_DEPTH ? next : filled(next, scope, depth + 1);
}

interface Reference {
  readonly repository: string | null;
  readonly tag: ImageName['tag'];
  /** Where the tag starts in the text; its length where it has none. */
  readonly tagFrom: number;
}

/** Splits a reference whose parts may be variables or placeholders. */
function readReference(text: string): Reference {
  const plain = text.replace(/\$\{\{.*?\}\}|\$\{[^}]*\}|\$\([^)]*\)|\$\[\[.*?\]\]|<<.*?>>|\{\{.*?\}\}/g, (hole) =>
    '$'.repeat(hole.length),
  );
  const colon = plain.indexOf(':', plain.lastIndexOf('/') + 1);
  const tagFrom = colon < 0 ? text.length : colon + 1;
  const repository = text.slice(0, colon < 0 ? text.length : colon);
  if (plain.includes('@')) return { repository, tag: 'other', tagFrom };
  if (colon >= 0) return { repository, tag: text.slice(tagFrom) === 'latest' ? 'latest' : 'other', tagFrom };
  // A variable at the end may hold name and tag.
  const isKnown = /^[\w./:$-]*\/?[a-z0-9][a-z0-9._-]*$/.test(plain) && !/\$[\w]*$/.test(plain);
  return { repository: isKnown ? repository : null, tag: isKnown ? 'none' : 'other', tagFrom };
}
