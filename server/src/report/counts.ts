import type { Severity } from '../core/finding';
import type { Problem } from './report';

/** `1 file`, `2 files`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const countOf = (problems: readonly Problem[], severity: Severity): number =>
  problems.filter((one) => one.severity === severity).length;

/** `1 error`, `2 warnings`, `3 info`. */
export function counted(problems: readonly Problem[], severity: Severity): string {
  const count = countOf(problems, severity);
  return severity === 'info' ? `${count} info` : plural(count, severity);
}
