import type { Format, Problem } from './report';
import { wellFormed } from './well-formed';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no place for most control characters and lone surrogates. */
const xml = (text: string): string =>
  wellFormed(text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(/[\t\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);

function testCase(problem: Problem): string {
  const { start } = problem.region;
  const place = `${problem.path}:${start.line}:${start.column}`;
  return [
    `    <testcase classname="${xml(problem.path)}" name="${xml(`${problem.rule} (${start.line}:${start.column})`)}" file="${xml(problem.path)}" line="${start.line}">`,
    `      <failure type="${problem.severity}" message="${xml(problem.message)}">${xml(`${place} ${problem.message}`)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

function suite(path: string, problems: readonly Problem[]): string {
  const count = problems.length;
  const cases =
    count > 0
      ? problems.map(testCase)
      : [`    <testcase classname="${xml(path)}" name="no problems" file="${xml(path)}"/>`];
  return [
    `  <testsuite name="${xml(path)}" tests="${cases.length}" failures="${count}" errors="0" skipped="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

/** JUnit XML: a suite for each file, a failed case for each problem, one passed case where there is none. */
export const junit: Format = {
  render: (report) => {
    const byPath = new Map<string, Problem[]>(report.files.map((path) => [path, []]));
    for (const problem of report.problems) byPath.get(problem.path)?.push(problem);
    const suites = [...byPath].map(([path, problems]) => suite(path, problems));
    const failures = report.problems.length;
    const tests = failures + [...byPath.values()].filter((problems) => problems.length === 0).length;
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="BoringOps" tests="${tests}" failures="${failures}" errors="0">`,
      ...suites,
      '</testsuites>',
      '',
    ].join('\n');
  },
};
