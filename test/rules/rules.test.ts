import assert from 'node:assert/strict';
import type { Config } from '../../server/src/core/config';
import type { Finding } from '../../server/src/core/finding';
import type { Rule } from '../../server/src/core/rule';
import { absolute, checkProject, engine, everything, examplePath, openProject, type Project } from '../support/check';
import { assertFixesHold, assertLineEndsDoNotMatter } from '../support/fixes';
import { readFixtures } from '../support/fixture';

const NAMESPACES =
  /^(pipeline|actions|gitlab|azure|circleci|bitbucket|docker|compose|terraform|hcl|kubernetes|kustomize|prometheus|alerts|runbook|precommit|secrets|yaml|config)\/[a-z0-9]+(-[a-z0-9]+)*$/;

const fixtures = new Map(readFixtures().map((file) => [file.rule, file]));

const projectOf = (rule: Rule, text: string): Project => ({
  path: absolute(examplePath(rule)),
  text,
  files: Object.fromEntries(Object.entries(rule.docs.files ?? {}).map(([path, content]) => [absolute(path), content])),
});

const configOf = ({ id, severity, docs }: Rule): Config =>
  docs.options ? { ...everything, rules: [{ pattern: id, level: severity, options: docs.options }] } : everything;

const findingsOf = async (rule: Rule, text: string): Promise<readonly Finding[]> =>
  (await checkProject(projectOf(rule, text), configOf(rule))).findings;

const own = (rule: Rule, findings: readonly Finding[]): readonly Finding[] =>
  findings.filter((finding) => finding.rule === rule.id);

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

    it('repairs its bad example, and finds the same in any line ends', async () => {
      const trial = { rule, project: projectOf(rule, rule.docs.bad), config: configOf(rule) };
      await assertFixesHold(trial);
      await assertLineEndsDoNotMatter(trial);
    });

    it('has fixtures', () => {
      // The members of a family that comes from one table are shown by their generated examples.
      if (rule.family === undefined) assert.ok(fixtures.has(rule.id), `test/rules/${rule.id}.md is missing`);
    });
  });
}
