import { LineIndex } from './text';

/** A file's text as the engine sees it. `path` has forward slashes; see `path.ts`. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

export const createSource = (path: string, text: string): Source => new TextSource(path, text);

class TextSource implements Source {
  private index: LineIndex | undefined;

  constructor(
    readonly path: string,
    readonly text: string,
  ) {}

  get lines(): LineIndex {
    return (this.index ??= new LineIndex(this.text));
  }
}

/** In UTF-16 units. Nobody writes longer files by hand, and every keystroke in one would cost seconds. */
export const LONGEST_TEXT = 1024 * 1024;

/** True where a text is too long to be checked: it has no model and no findings. */
export const isOversized = (source: Source): boolean => source.text.length > LONGEST_TEXT;
