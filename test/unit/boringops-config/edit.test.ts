import assert from 'node:assert/strict';
import { createSource } from '../../../server/src/core/source';
import { applyEdits } from '../../../server/src/core/text';
import { switchOff } from '../../../server/src/languages/boringops-config/edit';
import { readConfig } from '../../../server/src/languages/boringops-config/read';
import { engine } from '../../support/check';

const RULE = 'docker/latest-tag';

function after(text: string): string | null {
  const edits = switchOff(RULE, createSource('/.boringops.yml', text));
  return edits && applyEdits(text, edits);
}

describe('switching a rule off in the configuration', () => {
  it('keeps what is there, and is read as meant', () => {
    for (const [before, expected] of [
      ['', `rules:\n  ${RULE}: off\n`],
      ['# note\n', `# note\nrules:\n  ${RULE}: off\n`],
      ['# note', `# note\nrules:\n  ${RULE}: off\n`],
      ['profile: strict\n', `profile: strict\nrules:\n  ${RULE}: off\n`],
      ['rules: {} # none\nignore: []\n', `rules:\n  ${RULE}: off # none\nignore: []\n`],
      ['rules:\nignore: []\n', `rules:\n  ${RULE}: off\nignore: []\n`],
      ['rules:\n  docker/*: info # so\nignore: []\n', `rules:\n  docker/*: info # so\n  ${RULE}: off\nignore: []\n`],
      [`rules: { ${RULE}: error, hcl/*: off }\n`, `rules: { ${RULE}: off, hcl/*: off }\n`],
      ['rules: { hcl/*: off }\n', `rules: { hcl/*: off, ${RULE}: off }\n`],
      [
        'profile: all\r\nrules:\r\n    hcl/*: off\r\n',
        `profile: all\r\nrules:\r\n    hcl/*: off\r\n    ${RULE}: off\r\n`,
      ],
    ] as const) {
      const text = after(before);
      assert.equal(text?.replace(/\n$/, ''), expected.replace(/\n$/, ''));
      const { config, problems } = readConfig(createSource('/.boringops.yml', text ?? ''), engine.rules);
      assert.deepEqual(problems, [], text ?? '');
      assert.equal(config.rules.find((one) => one.pattern === RULE)?.level, 'off', text ?? '');
    }
  });

  it('leaves alone what is no configuration', () => {
    for (const text of ['- a\n', 'rules: [1]\n', `rules:\n  ${RULE}: [warning, {}]\n`]) assert.equal(after(text), null);
  });
});
