import assert from 'node:assert/strict';
import type { Config } from '../../server/src/core/config';
import type { CheckResult } from '../../server/src/core/engine';
import type { Finding, Fix } from '../../server/src/core/finding';
import { fixAll } from '../../server/src/core/fixer';
import type { Rule } from '../../server/src/core/rule';
import { applyEdits } from '../../server/src/core/text';
import { checkProject, describeFinding, engine, everything, openProject, type Project } from './check';

/** The texts of a project's files after a fix, by path; null where the fix finds nothing to do. */
function fixedProject(project: Project, fix: Fix): Project | null {
  const changes = fix.compute();
  if (!changes) return null;
  const files = new Map([...Object.entries(project.files ?? {}), [project.path, project.text]]);
  for (const { path = project.path, edits } of changes) {
    const before = files.get(path) ?? '';
    for (const { span } of edits) {
      assert.ok(
        0 <= span.start && span.start <= span.end && span.end <= before.length,
        `"${fix.title}" edits ${span.start}-${span.end} of ${path}, which has ${before.length} characters`,
      );
    }
    files.set(path, applyEdits(before, edits));
  }
  const text = files.get(project.path) ?? '';
  files.delete(project.path);
  return { path: project.path, text, files: Object.fromEntries(files) };
}

/** One rule on one project. */
export interface Trial {
  readonly rule: Rule;
  readonly project: Project;
  readonly config?: Config;
}

const check = ({ project, config }: Trial): Promise<CheckResult> => checkProject(project, config ?? everything);

const ownFindings = (trial: Trial, result: CheckResult): readonly Finding[] =>
  result.findings.filter((finding) => finding.rule === trial.rule.id);

const syntaxErrors = (result: CheckResult): readonly string[] =>
  result.findings
    .filter((finding) => finding.rule.endsWith('/syntax-error'))
    .map((finding) => describeFinding(finding, result));

async function assertRepairs(trial: Trial, before: CheckResult, finding: Finding, fix: Fix): Promise<void> {
  const project = fixedProject(trial.project, fix);
  if (project === null) return;
  assert.deepEqual(fixedProject(trial.project, fix), project, `"${fix.title}" gives another text the second time`);
  assert.notDeepEqual(project, { files: {}, ...trial.project }, `"${fix.title}" changes nothing`);
  const after = await check({ ...trial, project });
  const [errors, newErrors] = [syntaxErrors(before), syntaxErrors(after)];
  assert.ok(
    newErrors.length <= errors.length,
    `"${fix.title}" breaks the syntax:\n${newErrors.join('\n')}\n${project.text}`,
  );
  assert.ok(
    ownFindings(trial, after).length < ownFindings(trial, before).length,
    `"${fix.title}" leaves the finding "${finding.message}" in\n${project.text}`,
  );
}

/** Fix-all ends at a text that it does not change again. */
async function assertConverges({ rule, project, config = everything }: Trial): Promise<void> {
  const isOwn = (finding: Finding): boolean => finding.rule === rule.id;
  const once = await fixAll(engine, project.path, openProject(project), config, isOwn);
  if (!once || once.count === 0) return;
  const again = await fixAll(engine, project.path, openProject({ ...project, text: once.text }), config, isOwn);
  assert.equal(again?.text, once.text, 'fixing everything a second time changes the text again');
}

/**
 * Every fix of the rule's findings is pure, stays inside the text, removes a finding and breaks no
 * syntax; the safe ones reach a fixed point.
 */
export async function assertFixesHold(trial: Trial): Promise<void> {
  const result = await check(trial);
  const findings = ownFindings(trial, result);
  for (const finding of findings) for (const fix of finding.fixes) await assertRepairs(trial, result, finding, fix);
  if (findings.some((finding) => finding.fixes.some((fix) => fix.kind === 'safe'))) await assertConverges(trial);
}

const withTexts = ({ path, text, files = {} }: Project, change: (text: string) => string): Project => ({
  path,
  text: change(text),
  files: Object.fromEntries(Object.entries(files).map(([name, content]) => [name, change(content)])),
});

const toCrlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');
const toLf = (text: string): string => text.replace(/\r\n/g, '\n');

/** The lines that the rule reports. */
const linesOf = (trial: Trial, result: CheckResult): readonly string[] =>
  ownFindings(trial, result).map(({ span }) => `line ${result.source.lines.position(span.start).line + 1}`);

/** What each fix makes of the project, in the order of the findings. */
const fixedTexts = (trial: Trial, result: CheckResult): readonly (readonly [string, string])[] =>
  ownFindings(trial, result).flatMap((finding) =>
    finding.fixes.flatMap((fix): [string, string][] => {
      const fixed = fixedProject(trial.project, fix);
      return fixed === null ? [] : [[fix.title, fixed.text]];
    }),
  );

/** The rule finds the same, and repairs it alike, with CRLF line ends and behind a byte order mark. */
export async function assertLineEndsDoNotMatter(trial: Trial): Promise<void> {
  const result = await check(trial);
  const expected = linesOf(trial, result);
  const crlf = { ...trial, project: withTexts(trial.project, toCrlf) };
  const crlfResult = await check(crlf);
  assert.deepEqual(linesOf(crlf, crlfResult), expected, 'with CRLF line ends it reports other lines');
  const marked = { ...trial, project: { ...trial.project, text: `\uFEFF${trial.project.text}` } };
  assert.deepEqual(linesOf(marked, await check(marked)), expected, 'behind a byte order mark it reports other lines');
  const fixed = fixedTexts(crlf, crlfResult);
  for (const [title, text] of fixed) {
    assert.doesNotMatch(text, /[^\r]\n|^\n/, `"${title}" writes a lone LF into a CRLF file`);
  }
  assert.deepEqual(
    fixed.map(([title, text]) => [title, toLf(text)]),
    fixedTexts(trial, result),
    'with CRLF line ends a fix writes something else',
  );
}
