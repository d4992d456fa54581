/** Actions, tasks, orb commands and pipes of scanners that are told, or left, to end well whatever they find. */
import { fileFix, type Fix } from '../core/finding';
import type { Source } from '../core/source';
import type { Span } from '../core/text';
import type { SoftScan } from './block-facts';
import { softScanOf } from './building-blocks';
import { isHere, type Action, type Pipeline, type Step } from './model';
import { TITLE } from './soft-scanners';

/** Null where it fails the job with what it finds, or nobody can tell. */
export function softBlock(
  step: Step,
  pipeline: Pipeline,
  { text }: Source,
): { readonly span: Span; readonly fix: Fix | null } | null {
  const { action, job } = step;
  const scan = action && softScanOf(action);
  if (!action || !scan || !isHere(action) || !isSoft(action, scan)) return null;
  const format = scan.report === undefined ? undefined : action.inputs.get(scan.report);
  if (format && format.value !== 'table') return null;
  if (scan.setIn?.some((name) => action.inputs.has(name) || (/^[A-Z_]+$/.test(name) && text.includes(name))))
    return null;
  // Several runs may look through the same, of which one decides.
  if (job.steps.some((one) => one.action?.name === action.name && !isSoft(one.action, scan))) return null;
  const given = action.inputs.get(scan.input.toLowerCase());
  if (!given) {
    const change = { kind: 'set-input', step, input: scan.input, value: scan.fails, title: TITLE } as const;
    return { span: action.span, fix: pipeline.fix(change) };
  }
  const edits = [{ span: given.valueSpan, text: scan.fails }];
  return { span: given.span, fix: fileFix('suggestion', TITLE, () => edits, true) };
}

function isSoft({ inputs }: Action, { input, soft }: SoftScan): boolean {
  const given = inputs.get(input.toLowerCase());
  // What an expression decides may be anything.
  const value = given ? given.value : '';
  return value !== null && soft.includes(value.trim().toLowerCase());
}
