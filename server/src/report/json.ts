import type { Format, Problem } from './report';

const problemOf = (one: Problem): object => ({
  path: one.path,
  line: one.region.start.line,
  column: one.region.start.column,
  endLine: one.region.end.line,
  endColumn: one.region.end.column,
  rule: one.rule,
  aliases: one.aliases,
  severity: one.severity,
  message: one.message,
  fixable: one.fixes.length > 0,
  address: one.address,
});

/** Version 1: fields are added to it, never changed or taken away. */
export const json: Format = {
  render: (report) =>
    `${JSON.stringify({ version: 1, files: report.files.length, problems: report.problems.map(problemOf) }, null, 2)}\n`,
};
