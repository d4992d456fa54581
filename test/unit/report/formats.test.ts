import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { FORMAT_NAMES, formats, isFormatName } from '../../../server/src/report/formats';
import { context, report } from './run';

const FOLDER = 'test/unit/report/snapshots';
const ENDINGS: Readonly<Record<string, string>> = { pretty: 'txt', github: 'txt', junit: 'xml', markdown: 'md' };

/** Compares with the stored text. A snapshot that does not exist is written, to be read and committed. */
function matchesSnapshot(name: string, text: string): void {
  const file = `${FOLDER}/${name}.${ENDINGS[name] ?? 'json'}`;
  if (!existsSync(file) && !process.env.CI) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, text);
  }
  assert.equal(text, readFileSync(file, 'utf8'));
}

describe('report formats', () => {
  for (const name of FORMAT_NAMES.filter(isFormatName)) {
    it(`print ${name} as agreed`, () => matchesSnapshot(name, formats[name].render(report, context)));

    it(`print a clean run as ${name}`, () => {
      const clean = formats[name].render({ files: ['a'], problems: [], fixed: 0 }, context);
      if (name === 'pretty') assert.equal(clean, 'No problems in 1 file.\n');
      else if (name === 'github') assert.equal(clean, '');
      else if (name === 'markdown') assert.match(clean, /^# BoringOps\n\n1 file checked: 🔴 0 error/);
      else if (name === 'junit') assert.match(clean, /<testsuites name="BoringOps" tests="1" failures="0"/);
      else assert.doesNotThrow(() => JSON.parse(clean));
    });
  }

  it('never let a file drive the terminal', () => {
    const [first] = report.problems;
    assert.ok(first);
    const evil = { ...first, message: 'a\u001b[2Jb', path: '\u001b]0;x\u0007' };
    const text = formats.pretty.render({ ...report, problems: [evil] }, context);
    assert.ok(!text.includes('\u001b'));
  });
});
