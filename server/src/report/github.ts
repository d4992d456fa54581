import type { Severity } from '../core/finding';
import type { Format, Problem } from './report';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** The escapes of GitHub's workflow commands; properties have two more. */
const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

function annotation(problem: Problem): string {
  const { start, end } = problem.region;
  // Columns are refused where an annotation spans several lines.
  const columns = start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : [];
  const properties = [
    `file=${property(problem.path)}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    ...columns,
    `title=${property(problem.rule)}`,
  ];
  return `::${COMMAND[problem.severity]} ${properties.join(',')}::${data(problem.message)}\n`;
}

/** Workflow commands that GitHub Actions shows as annotations of a change. */
export const github: Format = { render: (report) => report.problems.map(annotation).join('') };
