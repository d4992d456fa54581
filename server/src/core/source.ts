import { LineIndex } from './text';

/** A file's text as the engine sees it. `path` has forward slashes; see `path.ts`. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

export const createSource = (path: string, text: string): Source => {
  let lines: LineIndex | undefined;
  return {
    path,
    text,
    get lines() {
      return (lines ??= new LineIndex(text));
    },
  };
};
