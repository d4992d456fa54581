import assert from 'node:assert/strict';
import { defaultConfig } from '../../../server/src/core/config';
import { Engine } from '../../../server/src/core/engine';
import { option } from '../../../server/src/core/options';
import { check, openText, PATH, reportedLines } from './open';
import { defineRule, forbid } from './words';

const meta = {
  title: 'Any word',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: { why: '', bad: '', good: '' },
} as const;

describe('Engine', () => {
  it('reports by place, then by rule', async () => {
    const { findings } = await check('b a b', [forbid('x/b', 'b'), forbid('x/a', 'a'), forbid('a/b', 'b')]);
    assert.deepEqual(
      findings.map((finding) => `${finding.span.start} ${finding.rule}`),
      ['0 a/b', '0 x/b', '2 x/a', '4 a/b', '4 x/b'],
    );
  });

  it('goes on with the other rules when one throws, and names it once', async () => {
    const broken = defineRule({
      ...meta,
      id: 'x/broken',
      visit: {
        word: () => {
          throw new Error('odd input');
        },
      },
    });
    const result = await check('bad bad', [broken, forbid('x/bad', 'bad')]);
    assert.equal(result.findings.length, 2);
    assert.deepEqual(
      result.failures.map(({ rule, path }) => [rule, path]),
      [['x/broken', PATH]],
    );
  });

  it('keeps spans inside the text', async () => {
    const wild = defineRule({
      ...meta,
      id: 'x/wild',
      visit: {
        word: (_word, { report }) => {
          report({ span: { start: -5, end: 99 }, message: 'Too wide.' });
          report({ span: { start: 2, end: 1 }, message: 'Backwards.' });
        },
      },
    });
    const { findings } = await check('abc', [wild]);
    assert.deepEqual(
      findings.map((finding) => finding.span),
      [
        { start: 0, end: 3 },
        { start: 2, end: 2 },
      ],
    );
  });

  it('keeps messages on one line of bounded length, whatever text they quote', async () => {
    const quoting = defineRule({
      ...meta,
      id: 'x/quoting',
      visit: {
        word: ({ span }, { report }) => {
          report({ span, message: 'The key "a\r\n  b" is unknown.' });
          report({ span, message: 'x'.repeat(1_000_000) });
        },
      },
    });
    const [first, second] = (await check('a', [quoting])).findings;
    assert.equal(first?.message, 'The key "a b" is unknown.');
    assert.equal(second?.message.length, 400);
  });

  it('gives a rule its options, and the default where a value does not fit', async () => {
    const long = defineRule({
      ...meta,
      id: 'x/long',
      options: { max: option.number({ default: 3, description: 'Longest word.' }) },
      visit: {
        word: ({ text, span }, { options, report }) => {
          if (text.length > options.max) report({ span, message: 'Too long.' });
        },
      },
    });
    const countWith = async (options: Readonly<Record<string, unknown>>): Promise<number> => {
      const config = { ...defaultConfig('/'), rules: [{ pattern: 'x/long', level: 'info', options } as const] };
      return (await check('one three', [long], config)).findings.length;
    };
    assert.equal(await countWith({}), 1);
    assert.equal(await countWith({ max: 5 }), 0);
    assert.equal(await countWith({ max: 'five' }), 1);
  });

  it('lets a configured severity go before the one that a rule chose for a report', async () => {
    const rule = defineRule({
      ...meta,
      id: 'x/any',
      visit: { word: ({ span }, { report }) => report({ span, message: 'Here.', severity: 'error' }) },
    });
    const config = { ...defaultConfig('/'), rules: [{ pattern: 'x/any', level: 'info', options: {} } as const] };
    assert.equal((await check('a', [rule])).findings[0]?.severity, 'error');
    assert.equal((await check('a', [rule], config)).findings[0]?.severity, 'info');
  });

  it('checks nothing that is ignored, unknown, missing or cancelled', async () => {
    const engine = new Engine([forbid('x/bad', 'bad')]);
    const [workspace, config] = [openText('bad'), defaultConfig('/')];
    assert.equal(await engine.check(PATH, workspace, { ...config, ignore: ['*.words'] }), undefined);
    assert.equal(await engine.check('/a.txt', workspace, config), undefined);
    assert.equal(await engine.check('/missing.words', workspace, config), undefined);
    assert.equal(await engine.check(PATH, workspace, config, { aborted: true }), undefined);
    assert.deepEqual(reportedLines((await engine.check(PATH, workspace, config)) ?? assert.fail()), [1]);
  });
});
