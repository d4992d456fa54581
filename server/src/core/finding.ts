import type { Span, TextEdit } from './text';

/**
 * `error`: the platform rejects it, or it leaks or destroys. `warning`: it will hurt.
 * `info`: better known.
 */
export type Severity = 'error' | 'warning' | 'info';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export interface RelatedLocation {
  /** Absent: the file of the finding. */
  readonly path?: string;
  readonly span: Span;
  readonly message: string;
}

/** Edits of one file. A file that does not exist yet is created. */
export interface FileEdits {
  /** Absent: the file of the finding. */
  readonly path?: string;
  readonly edits: readonly TextEdit[];
}

/**
 * A repair that is computed only when somebody asks for it.
 * `safe` keeps the meaning or repairs an outright error, and is applied by fix-all;
 * `suggestion` is for a person to pick.
 */
export interface Fix {
  readonly title: string;
  readonly kind: 'safe' | 'suggestion';
  /** The one right answer among several fixes of a finding. */
  readonly preferred?: boolean;
  /** Null where it turns out that nothing can be done. */
  readonly compute: () => readonly FileEdits[] | null;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The smallest wrong thing: the tag, not the line. */
  readonly span: Span;
  /** One sentence: what is wrong and what happens because of it. Never the value of a secret. */
  readonly message: string;
  readonly related: readonly RelatedLocation[];
  readonly fixes: readonly Fix[];
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
  /** Terraform address (`aws_s3_bucket.logs`) of what the finding is about. */
  readonly address: string | null;
  /** What another program calls this one finding (`SC2086`), where the rule stands for many: its comments silence it. */
  readonly alias?: string;
  /** Of something that is missing: all of what lacks it. At the end of a file it waits while a smaller mistake stands there. */
  readonly incomplete?: Span;
  /** True where the text cannot be read from here: of this line nothing else is said. */
  readonly unreadable?: true;
}

const MAX_MESSAGE = 400;

/** A message that may quote a file's text, as one line of bounded length. */
export function oneLine(message: string): string {
  const line = /[\r\n\t]/.test(message) ? message.replace(/\s+/g, ' ').trim() : message;
  return line.length <= MAX_MESSAGE ? line : `${line.slice(0, MAX_MESSAGE - 1)}…`;
}

/** A fix that edits the finding's own file only. */
export const fileFix = (
  kind: Fix['kind'],
  title: string,
  compute: () => readonly TextEdit[] | null,
  preferred = false,
): Fix => ({
  title,
  kind,
  preferred,
  compute: () => {
    const edits = compute();
    return edits === null ? null : [{ edits }];
  },
});
