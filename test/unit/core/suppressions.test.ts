import assert from 'node:assert/strict';
import { rulesFor } from '../../../server/src/core/rule';
import type { Suppression } from '../../../server/src/core/suppressions';
import { check, reportedLines } from './open';
import { forbid } from './words';

const rule = forbid('docker/latest-tag', 'bad', {
  aliases: ['DL3007', 'zizmor:moving', 'tflint:moving_tag', 'CKV_DOCKER_7', 'AVD-DS-0001', 'buildkit:Moving', 'SC2086'],
});
const linesOf = async (text: string): Promise<readonly number[]> => reportedLines(await check(text, [rule]));

describe('ignore comments', () => {
  it('silence a rule on their line, or on the next line that is no comment', async () => {
    assert.deepEqual(await linesOf('bad # boringops-ignore docker/latest-tag\nbad\n'), [2]);
    assert.deepEqual(await linesOf('# boringops-ignore docker/latest-tag\n# more\nbad\nbad\n'), [4]);
  });

  it('silence a rule in the whole file, above them too', async () => {
    assert.deepEqual(await linesOf('bad\n# boringops-ignore-file docker/latest-tag -- generated\nok\nbad\n'), []);
  });

  it('may list names, in any case, with a reason', async () => {
    assert.deepEqual(await linesOf('bad # boringops-ignore other/rule, Docker/Latest-Tag -- nightly build\n'), []);
  });

  it('may name a namespace or everything', async () => {
    assert.deepEqual(await linesOf('bad # boringops-ignore docker/*\nbad # boringops-ignore *\n'), []);
    assert.deepEqual(await linesOf('bad # boringops-ignore terraform/*\n'), [1]);
  });

  it('count only when the comment starts with them', async () => {
    assert.deepEqual(await linesOf('bad # write boringops-ignore docker/latest-tag here\n'), [1]);
  });

  const forms: readonly (readonly [string, string])[] = [
    ['hadolint', '# hadolint ignore=DL3007,DL3008'],
    ['hadolint with a reason', '# hadolint ignore=DL3007 # rebuilt nightly'],
    ['zizmor', '# zizmor: ignore[moving]'],
    ['tflint', '# tflint-ignore: moving_tag'],
    ['Checkov', '#checkov:skip=CKV_DOCKER_7:rebuilt nightly'],
    ['Trivy', '#trivy:ignore:DS-0001'],
    ['Trivy with its older prefix', '#trivy:ignore:AVD-DS-0001'],
    ['tfsec', '#tfsec:ignore:DS-0001'],
    ['ShellCheck', '# shellcheck disable=SC2086,SC2046'],
  ];
  for (const [tool, comment] of forms) {
    it(`of ${tool} silence the rule that carries the name`, async () => {
      assert.deepEqual(await linesOf(`${comment}\nbad\n\nbad\n`), [4]);
    });
  }

  const fileForms: readonly (readonly [string, string])[] = [
    ['hadolint, global', '# hadolint global ignore=DL3007'],
    ['tflint, for a file', '# tflint-ignore-file: moving_tag'],
  ];
  for (const [tool, comment] of fileForms) {
    it(`of ${tool} hold for the whole file`, async () => {
      assert.deepEqual(await linesOf(`${comment}\nok\n\nbad\n`), []);
    });
  }

  it('of tools that mean a block cover the block; ours cover lines', async () => {
    assert.deepEqual(await linesOf('# hadolint ignore=DL3007\nok\nbad\n\nbad\n'), [5]);
    assert.deepEqual(await linesOf('# boringops-ignore DL3007\nok\nbad\n'), [3]);
  });

  it('of one tool do not silence what another tool calls by that name', async () => {
    assert.deepEqual(await linesOf('# tflint-ignore: moving\nbad\n'), [2]);
  });
});

describe('rules about ignore comments', () => {
  const seen: string[] = [];
  const watch = rulesFor<{ unusedIgnore: Suppression; unknownRule: Suppression }, unknown, unknown>('suppressions')({
    id: 'config/watch',
    title: 'Ignore comment',
    severity: 'info',
    profile: 'recommended',
    aliases: [],
    docs: { why: '', bad: '', good: '' },
    visit: {
      unusedIgnore: ({ name, nameSpan }) => void seen.push(`unused ${name} at ${nameSpan.start}-${nameSpan.end}`),
      unknownRule: ({ name }) => void seen.push(`unknown ${name}`),
    },
  });
  const seenIn = async (text: string, rules = [rule, watch]): Promise<readonly string[]> => {
    seen.length = 0;
    await check(text, rules);
    return seen;
  };

  it('see names that silence nothing, with their place, and unknown names', async () => {
    assert.deepEqual(await seenIn('ok # boringops-ignore docker/latest-tag, other/rule\n'), [
      'unused docker/latest-tag at 22-39',
      'unknown other/rule',
    ]);
  });

  it('do not see a comment that silences, a rule that is off, or the comments of other tools', async () => {
    const strict = forbid('docker/strict', 'worse', { profile: 'strict' });
    assert.deepEqual(await seenIn('bad # boringops-ignore docker/latest-tag\n'), []);
    assert.deepEqual(await seenIn('ok # boringops-ignore docker/strict\n', [rule, watch, strict]), []);
    assert.deepEqual(await seenIn('ok # hadolint ignore=DL3007\n'), []);
  });
});
