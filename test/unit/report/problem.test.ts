import assert from 'node:assert/strict';
import type { CheckResult } from '../../../server/src/core/engine';
import { fileFix, type Finding } from '../../../server/src/core/finding';
import { createMemoryHost } from '../../../server/src/core/host';
import type { Rule } from '../../../server/src/core/rule';
import { createSource } from '../../../server/src/core/source';
import type { Span } from '../../../server/src/core/text';
import { Workspace } from '../../../server/src/core/workspace';
import { problemsOf } from '../../../server/src/report/problem';
import type { Problem } from '../../../server/src/report/report';

const rule = (id: string, holdsSecret?: true): Rule => ({
  id,
  title: id,
  severity: 'warning',
  profile: 'recommended',
  aliases: [`alias-of-${id}`],
  docs: { why: '', bad: '', good: '' },
  ...(holdsSecret ? { holdsSecret } : {}),
  subject: 'text',
  visit: {},
});
const RULES = [rule('x/plain'), rule('x/secret', true)];

const finding = (span: Span, part: Partial<Finding> = {}): Finding => ({
  rule: 'x/plain',
  severity: 'warning',
  span,
  message: 'm',
  related: [],
  fixes: [],
  tags: [],
  address: null,
  ...part,
});

async function problems(
  text: string,
  findings: readonly Finding[],
  files: Readonly<Record<string, string>> = {},
): Promise<readonly Problem[]> {
  const result: CheckResult = { source: createSource('/w/a.yml', text), language: 'x', findings, failures: [] };
  const workspace = new Workspace(createMemoryHost(new Map(Object.entries(files))), []);
  return problemsOf(result, workspace, {
    rule: (id) => RULES.find((one) => one.id === id),
    display: (path) => path.slice(3),
    withEdits: true,
  });
}

const only = async (...args: Parameters<typeof problems>): Promise<Problem> => {
  const [first] = await problems(...args);
  return first ?? assert.fail('no problem');
};

describe('problems', () => {
  it('have one-based places with an exclusive end', async () => {
    const { path, region, aliases } = await only('ab\ncd\n', [finding({ start: 4, end: 5 })]);
    assert.deepEqual(region, { start: { line: 2, column: 2 }, end: { line: 2, column: 3 } });
    assert.deepEqual([path, aliases], ['a.yml', ['alias-of-x/plain']]);
  });

  it('mask every secret of the file in every excerpt', async () => {
    const text = 'user: me, password: hunter2\n';
    const secret = finding({ start: 20, end: 27 }, { rule: 'x/secret' });
    const [first, second] = await problems(text, [finding({ start: 0, end: 4 }), secret]);
    assert.equal(first?.excerpt.text, 'user: me, password: *******');
    assert.equal(second?.excerpt.text, 'user: me, password: *******');
  });

  it('mask the rest of a secret that spans lines', async () => {
    const secret = finding({ start: 3, end: 14 }, { rule: 'x/secret' });
    const [, second] = await problems('k: aaaa\nbbbbbb c\n', [secret, finding({ start: 15, end: 16 })]);
    assert.equal(second?.excerpt.text, '****** c');
  });

  it('show a window of a long line, with tabs as blanks and controls as dots', async () => {
    const text = `${'x'.repeat(100_000)}\tBAD\u0007${'y'.repeat(100_000)}`;
    const { excerpt } = await only(text, [finding({ start: 100_001, end: 100_004 })]);
    assert.ok(excerpt.text.length < 200);
    assert.equal(excerpt.text.slice(excerpt.from, excerpt.to), 'BAD');
    assert.ok(excerpt.text.includes('x    BAD\u00b7y'));
  });

  it('mark one place for an empty span, at the end of a line too', async () => {
    const { excerpt } = await only('ab\n', [finding({ start: 2, end: 2 })]);
    assert.deepEqual(excerpt, { text: 'ab', from: 2, to: 3 });
  });

  it('have fingerprints that survive other lines, and tell equal lines apart', async () => {
    const of = async (text: string, ...starts: number[]): Promise<readonly string[]> =>
      (
        await problems(
          text,
          starts.map((start) => finding({ start, end: start + 1 })),
        )
      ).map((one) => one.fingerprint);
    const [before] = await of('a: 1\n', 0);
    const [after] = await of('# new\n  a: 1\n', 8);
    assert.equal(after, before);
    const [first, second] = await of('a: 1\na: 1\n', 0, 5);
    assert.equal(first, before);
    assert.notEqual(second, first);
  });

  it('carry the edits of fixes, in other files too, without fixes that can do nothing or fail', async () => {
    const edit = { span: { start: 0, end: 1 }, text: 'x' };
    const { fixes } = await only(
      'a\n',
      [
        finding(
          { start: 0, end: 1 },
          {
            fixes: [
              fileFix('safe', 'own', () => [edit]),
              fileFix('safe', 'nothing', () => null),
              fileFix('safe', 'fails', () => {
                throw new Error('no');
              }),
              { title: 'other', kind: 'suggestion', compute: () => [{ path: '/w/b.yml', edits: [edit] }] },
            ],
          },
        ),
      ],
      { '/w/b.yml': 'b' },
    );
    assert.deepEqual(
      fixes.map((fix) => [fix.title, fix.files.map((file) => file.path)]),
      [
        ['own', ['a.yml']],
        ['other', ['b.yml']],
      ],
    );
  });

  it('have related places in other files', async () => {
    const related = [{ path: '/w/b.yml', span: { start: 2, end: 3 }, message: 'here' }];
    const problem = await only('a', [finding({ start: 0, end: 1 }, { related })], { '/w/b.yml': 'b\nc' });
    assert.deepEqual(problem.related, [
      { path: 'b.yml', region: { start: { line: 2, column: 1 }, end: { line: 2, column: 2 } }, message: 'here' },
    ]);
  });
});
