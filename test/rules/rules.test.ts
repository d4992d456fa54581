import assert from 'node:assert/strict';
import type { Finding, Fix } from '../../server/src/core/finding';
import type { Rule } from '../../server/src/core/rule';
import { absolute, checkProject, engine, examplePath, fixedText, openProject, type Project } from '../support/check';
import { readFixtures } from '../support/fixture';

const NAMESPACES =
  /^(pipeline|actions|gitlab|azure|circleci|bitbucket|docker|compose|terraform|hcl|kubernetes|alerts|runbook|secrets|yaml|config)\/[a-z0-9]+(-[a-z0-9]+)*$/;

const SYNTAX_RULE = /\/syntax-error$/;

const fixtures = new Map(readFixtures().map((file) => [file.rule, file]));

const projectOf = (rule: Rule, text: string): Project => ({
  path: absolute(examplePath(rule)),
  text,
  files: Object.fromEntries(Object.entries(rule.docs.files ?? {}).map(([path, content]) => [absolute(path), content])),
});

const findingsOf = async (rule: Rule, text: string): Promise<readonly Finding[]> =>
  (await checkProject(projectOf(rule, text))).findings;

const own = (rule: Rule, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.rule === rule.id);

const syntaxErrors = (findings: readonly Finding[]): number =>
  findings.filter((finding) => SYNTAX_RULE.test(finding.rule)).length;

/** Applies the fix of that title to the first finding until no finding offers it. */
async function fixEverywhere(rule: Rule, text: string, title: string): Promise<string> {
  let fixed = text;
  for (let pass = 0; pass < 20; pass++) {
    const fix = own(rule, await findingsOf(rule, fixed))
      .flatMap((finding) => finding.fixes)
      .find((one) => one.title === title);
    const next = fix && fixedText(fixed, fix);
    if (next === undefined || next === null) break;
    fixed = next;
  }
  return fixed;
}

async function checkFix(
  rule: Rule,
  text: string,
  before: readonly Finding[],
  finding: Finding,
  fix: Fix,
): Promise<void> {
  const fixed = fixedText(text, fix);
  if (fixed === null) return;
  assert.equal(fixedText(text, fix), fixed, `"${fix.title}" gives another text when computed again`);
  assert.notEqual(fixed, text, `"${fix.title}" changes nothing`);
  const after = await findingsOf(rule, fixed);
  assert.ok(syntaxErrors(after) <= syntaxErrors(before), `"${fix.title}" leaves a syntax error:\n${fixed}`);
  assert.ok(
    own(rule, after).length < own(rule, before).length,
    `"${fix.title}" leaves the finding "${finding.message}":\n${fixed}`,
  );
}

const hasLanguage = (rule: Rule): boolean =>
  openProject(projectOf(rule, rule.docs.bad)).adapterFor(absolute(examplePath(rule)), rule.docs.bad) !== undefined;

for (const rule of engine.rules.filter(hasLanguage)) {
  describe(`rule ${rule.id}`, () => {
    it('is described', () => {
      assert.match(rule.id, NAMESPACES);
      assert.equal(engine.rules.filter((other) => other.id === rule.id).length, 1, 'the id is not unique');
      assert.ok(rule.title.length > 5 && !rule.title.endsWith('.'), `title: ${rule.title}`);
      assert.ok(rule.docs.why.length > 40, 'docs.why says too little');
    });

    it('reports its bad example, and not its good one', async () => {
      assert.notEqual(own(rule, await findingsOf(rule, rule.docs.bad)).length, 0, 'docs.bad is not reported');
      assert.deepEqual(
        own(rule, await findingsOf(rule, rule.docs.good)).map((finding) => finding.message),
        [],
        'docs.good is reported',
      );
    });

    it('repairs its bad example with every fix', async () => {
      const text = rule.docs.bad;
      const before = await findingsOf(rule, text);
      for (const finding of own(rule, before))
        for (const fix of finding.fixes) await checkFix(rule, text, before, finding, fix);
      for (const title of new Set(own(rule, before).flatMap((finding) => finding.fixes.map((fix) => fix.title)))) {
        const once = await fixEverywhere(rule, text, title);
        assert.equal(await fixEverywhere(rule, once, title), once, `"${title}" is not idempotent`);
      }
    });

    it('finds the same with CRLF line ends and behind a byte order mark', async () => {
      const places = (findings: readonly Finding[]): number => own(rule, findings).length;
      const plain = places(await findingsOf(rule, rule.docs.bad));
      const crlf = rule.docs.bad.replace(/\r?\n/g, '\r\n');
      const found = await findingsOf(rule, crlf);
      assert.equal(places(found), plain, 'CRLF');
      assert.equal(places(await findingsOf(rule, `\uFEFF${rule.docs.bad}`)), plain, 'byte order mark');
      for (const fix of own(rule, found).flatMap((finding) => finding.fixes)) {
        const fixed = fixedText(crlf, fix);
        assert.ok(fixed === null || !/[^\r]\n|^\n/.test(fixed), `"${fix.title}" writes a lone LF into a CRLF file`);
      }
    });

    it('has fixtures', () => {
      // The members of a family that comes from one table are shown by their generated examples.
      if (rule.family === undefined) assert.ok(fixtures.has(rule.id), `test/rules/${rule.id}.md is missing`);
    });
  });
}
