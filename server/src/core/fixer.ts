import type { Config } from './config';
import type { Engine } from './engine';
import type { FileEdits, Finding, Fix } from './finding';
import { neverCancelled, type Cancellation } from './host';
import { applyEdits, type TextEdit } from './text';
import type { Workspace } from './workspace';

/** After this many passes the text is taken as it is: fixes that undo each other must not hang. */
const MAX_PASSES = 10;

export interface FixedText {
  readonly text: string;
  /** How many findings were repaired. */
  readonly count: number;
}

/** The fix of a finding that fix-all may apply: its preferred safe one, or its only safe one. */
export const safeFix = (finding: Finding): Fix | undefined => {
  const safe = finding.fixes.filter((fix) => fix.kind === 'safe');
  return safe.find((fix) => fix.preferred) ?? safe[0];
};

/** What a fix changes; null where it turns out that nothing can be done, or that nothing is left to do. */
export function changesOf(fix: Fix): readonly FileEdits[] | null {
  const files = fix.compute();
  return files?.some((file) => file.edits.length > 0) ? files : null;
}

/** The edits of a fix where it touches the finding's own file only; null otherwise, and where it changes nothing. */
export function ownEdits(fix: Fix): readonly TextEdit[] | null {
  const files = changesOf(fix);
  if (!files || files.some((file) => file.path !== undefined)) return null;
  return files.flatMap((file) => file.edits);
}

const collides = (taken: readonly TextEdit[], edits: readonly TextEdit[]): boolean =>
  edits.some((edit) => taken.some((other) => edit.span.start <= other.span.end && other.span.start <= edit.span.end));

/** One pass: the fixes of the findings in order, without those that touch an earlier one's edits. */
export function applyFixes(text: string, fixes: readonly Fix[]): FixedText {
  const taken: TextEdit[] = [];
  let count = 0;
  for (const fix of fixes) {
    const edits = ownEdits(fix);
    if (!edits || collides(taken, edits)) continue;
    taken.push(...edits);
    count++;
  }
  return count === 0 ? { text, count } : { text: applyEdits(text, taken), count };
}

/**
 * Applies the safe fixes of a file until none is left. The workspace is not changed.
 * `wanted` narrows it to some findings (one rule, say).
 */
export async function fixAll(
  engine: Engine,
  path: string,
  workspace: Workspace,
  config: Config,
  wanted: (finding: Finding) => boolean = () => true,
  cancellation: Cancellation = neverCancelled,
): Promise<FixedText | undefined> {
  const original = await workspace.source(path);
  if (!original) return undefined;
  const seen = new Set([original.text]);
  let fixed: FixedText = { text: original.text, count: 0 };
  for (let pass = 0; pass < MAX_PASSES && !cancellation.aborted; pass++) {
    const result = await engine.check(path, workspace.withText(path, fixed.text), config, cancellation);
    if (!result) return undefined;
    const fixes = result.findings.filter(wanted).flatMap((finding) => safeFix(finding) ?? []);
    const next = applyFixes(fixed.text, fixes);
    if (next.count === 0 || seen.has(next.text)) break;
    seen.add(next.text);
    fixed = { text: next.text, count: fixed.count + next.count };
  }
  return fixed;
}
