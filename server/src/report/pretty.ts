import { SEVERITIES, type Severity } from '../core/finding';
import { counted, countOf, plural } from './counts';
import type { Colours, Format, FormatContext, Problem, RunReport } from './report';

const paint = (colours: Colours, severity: Severity): ((text: string) => string) =>
  ({ error: colours.red, warning: colours.yellow, info: colours.blue })[severity];

/** Messages may quote what stands in a file; nothing of it may drive the terminal. */

const harmless = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\u00b7');

function frame(problem: Problem, colours: Colours): string[] {
  const { excerpt, region } = problem;
  const number = String(region.start.line);
  const gutter = ' '.repeat(number.length);
  const carets = ' '.repeat(excerpt.from) + '^'.repeat(excerpt.to - excerpt.from);
  const bar = colours.dim('|');
  return [
    `  ${colours.dim(number)} ${bar} ${excerpt.text}`.trimEnd(),
    `  ${gutter} ${bar} ${paint(colours, problem.severity)(carets)}`,
  ];
}

function notes(problem: Problem, colours: Colours): string[] {
  const indent = ' '.repeat(String(problem.region.start.line).length + 3);
  const fixes = problem.fixes.map(
    (fix) => `${indent}${colours.green('fix')}: ${harmless(fix.title)}${fix.kind === 'safe' ? ' (--fix)' : ''}`,
  );
  const related = problem.related.map(
    ({ path, region, message }) =>
      `${indent}${colours.dim('see')}: ${path}:${region.start.line}:${region.start.column} ${harmless(message)}`,
  );
  return [...related, ...fixes];
}

function block(problem: Problem, colours: Colours): string[] {
  const { start } = problem.region;
  const place = `${harmless(problem.path)}:${start.line}:${start.column}`;
  const severity = paint(colours, problem.severity)(problem.severity);
  return [
    `${colours.bold(place)} ${severity} ${colours.dim(problem.rule)}`,
    `  ${harmless(problem.message)}`,
    ...frame(problem, colours),
    ...notes(problem, colours),
    '',
  ];
}

function summary(report: RunReport, colours: Colours): string[] {
  const files = plural(report.files.length, 'file');
  const fixed = report.fixed > 0 ? [colours.green(`Fixed ${plural(report.fixed, 'problem')}.`)] : [];
  if (report.problems.length === 0) return [...fixed, colours.green(`No problems in ${files}.`)];
  const counts = SEVERITIES.filter((severity) => countOf(report.problems, severity) > 0).map((severity) =>
    paint(colours, severity)(counted(report.problems, severity)),
  );
  const affected = new Set(report.problems.map((one) => one.path)).size;
  const fixable = report.problems.filter((one) => one.fixes.some((fix) => fix.kind === 'safe')).length;
  return [
    ...fixed,
    `${plural(report.problems.length, 'problem')} (${counts.join(', ')}) in ${affected} of ${files}.`,
    ...(fixable > 0 ? [`${plural(fixable, 'problem')} can be repaired with --fix.`] : []),
  ];
}

/** For people: where, what, the line with carets, and how to repair it. */
export const pretty: Format = {
  render: (report: RunReport, context: FormatContext): string => {
    const blocks = report.problems.flatMap((problem) => block(problem, context.colours));
    return [...blocks, ...summary(report, context.colours), ''].join('\n');
  },
};
