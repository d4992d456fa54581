import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import type { Config } from '../../server/src/core/config';
import { createSource } from '../../server/src/core/source';
import { readConfig } from '../../server/src/languages/boringops-config/read';
import {
  absolute,
  checkProject,
  describeFinding,
  engine,
  everything,
  examplePath,
  fixedText,
  type Project,
} from '../support/check';
import { assertFixesHold, assertLineEndsDoNotMatter, type Trial } from '../support/fixes';
import { readFixtures, type Block, type FixtureCase, type FixtureFile } from '../support/fixture';

const isUpdating = process.env['UPDATE_FIXTURES'] === '1';

function trialOf(id: string, one: FixtureCase): Required<Trial> {
  const rule = engine.rule(id);
  assert.ok(rule, `the fixture names no rule: ${id}`);
  const project: Project = {
    path: one.main.attributes['path'] ? absolute(one.main.attributes['path']) : examplePath(rule),
    text: one.main.text,
    files: Object.fromEntries(one.files.map((block) => [absolute(block.attributes['path'] ?? ''), block.text])),
  };
  return { rule, project, config: one.config === null ? everything : configOf(one.config) };
}

/** What a case gives now, in the words of its `findings` and `fixed` blocks. */
async function actualBlocks(
  { rule, project, config }: Required<Trial>,
  one: FixtureCase,
): Promise<{ findings: string; fixed: Map<string, string> }> {
  const result = await checkProject(project, config);
  const findings = result.findings.filter((finding) => finding.rule === rule.id);
  const fixed = new Map<string, string>();
  for (const fix of findings.flatMap((finding) => finding.fixes)) {
    const text = fixed.has(fix.title) ? null : fixedText(one.main.text, fix);
    if (text !== null) fixed.set(fix.title, text);
  }
  return { findings: findings.map((finding) => `${describeFinding(finding, result)}\n`).join(''), fixed };
}

/** The configuration of a case; every rule is on where it names no profile. */
function configOf(text: string): Config {
  const { config, problems } = readConfig(createSource('/.boringops.yml', text), engine.rules);
  assert.deepEqual(problems, [], 'the config block has mistakes');
  return /^profile:/m.test(text) ? config : { ...config, profile: 'all' };
}

/** A block whose fence is longer than any in its text. */
function fenced(info: string, text: string): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/^`{3,}/gm)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${info}`, ...text.replace(/\n$/, '').split('\n'), fence];
}

/** The lines of a case with its `findings` and `fixed` blocks written anew. */
function rewritten(
  file: FixtureFile,
  updates: ReadonlyMap<FixtureCase, Awaited<ReturnType<typeof actualBlocks>>>,
): string {
  const lines: (string | null)[] = file.text.split('\n');
  const inserts = new Map<number, string[]>();
  const drop = (block: Block): void => {
    for (let line = block.opening; line <= block.closing; line++) lines[line] = null;
    if (lines[block.closing + 1] === '') lines[block.closing + 1] = null;
  };
  for (const [one, actual] of updates) {
    for (const block of [one.findings, ...one.fixed]) if (block) drop(block);
    const last = [one.main, ...one.files].reduce((a, b) => (a.closing > b.closing ? a : b));
    const blocks = actual.findings === '' ? [] : [['findings', actual.findings]];
    for (const [title, text] of actual.fixed) blocks.push([`fixed "${title}"`, text]);
    inserts.set(
      last.closing,
      blocks.flatMap(([info = '', text = '']) => ['', ...fenced(info, text)]),
    );
  }
  return lines
    .flatMap((line, i) => [...(line === null ? [] : [line]), ...(inserts.get(i) ?? [])])
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}

for (const file of readFixtures()) {
  describe(`fixture ${file.rule}`, () => {
    const updates = new Map<FixtureCase, Awaited<ReturnType<typeof actualBlocks>>>();
    for (const one of file.cases) {
      it(one.name, async () => {
        const trial = trialOf(file.rule, one);
        const actual = await actualBlocks(trial, one);
        if (isUpdating) return void updates.set(one, actual);
        assert.equal(actual.findings, one.findings?.text ?? '');
        for (const block of one.fixed) {
          const title = block.attributes['title'] ?? '';
          assert.equal(actual.fixed.get(title), block.text, `fix "${title}"`);
        }
        const written = new Set(one.fixed.map((block) => block.attributes['title']));
        assert.deepEqual(
          [...actual.fixed.keys()].filter((title) => !written.has(title)),
          [],
          'fixes without a "fixed" block',
        );
        await assertFixesHold(trial);
        await assertLineEndsDoNotMatter(trial);
      });
    }
    it('has a case that is reported and one that is not', () => {
      if (isUpdating) return;
      assert.ok(
        file.cases.some((one) => one.findings !== null),
        'no case is reported',
      );
      assert.ok(
        file.cases.some((one) => one.findings === null),
        'no case is silent',
      );
    });
    after(() => {
      if (isUpdating) writeFileSync(file.path, rewritten(file, updates));
    });
  });
}
