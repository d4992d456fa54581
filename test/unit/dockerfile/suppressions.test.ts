import assert from 'node:assert/strict';
import { checkProject } from '../../support/check';

const idsOf = async (text: string): Promise<readonly string[]> =>
  (await checkProject({ path: '/Dockerfile', text })).findings.map((finding) => finding.rule);

const reports = async (rule: string, text: string): Promise<boolean> => (await idsOf(text)).includes(rule);

describe('ignore comments in Dockerfiles', () => {
  it('of BuildKit hold for the whole file as a directive at its top', async () => {
    const rest = 'FROM alpine:3.22\nCMD echo hello\n';
    assert.equal(await reports('docker/shell-form', rest), true);
    assert.equal(await reports('docker/shell-form', `# check=error=true;skip=JSONArgsRecommended\n${rest}`), false);
    assert.equal(
      await reports('docker/shell-form', `# syntax=docker/dockerfile:1\n# check=skip=JSONArgsRecommended\n${rest}`),
      false,
    );
  });

  it('of BuildKit hold for the instruction below them elsewhere', async () => {
    const text = 'FROM alpine:3.22\n# check=skip=LegacyKeyValueFormat\nENV a b\n';
    assert.equal(await reports('docker/legacy-key-value', text), false);
    assert.equal(await reports('docker/legacy-key-value', `${text}ENV c d\n`), true);
  });

  it('of hadolint may hold for a stage', async () => {
    const stage = 'FROM debian:13\nRUN ls\nEXPOSE 80000\n';
    assert.equal(await reports('docker/invalid-port', `# hadolint stage ignore=DL3011\n${stage}`), false);
    assert.equal(await reports('docker/invalid-port', `# hadolint stage ignore=DL3011\n${stage}${stage}`), true);
  });

  it('of dockerfile-utils hold for the next instruction, whatever it names', async () => {
    assert.equal(
      await reports('docker/unknown-instruction', 'FROM a:1\n# dockerfile-utils: ignore\nNOTHING x\n'),
      false,
    );
    assert.equal(
      await reports('docker/unknown-instruction', 'FROM a:1\n# dockerfile-utils: ignore\nRUN x\nNOTHING x\n'),
      true,
    );
  });

  it('may name the shell that runs what follows', async () => {
    const run = 'RUN cd /srv && make\n';
    assert.equal(await reports('docker/cd-instead-of-workdir', `FROM a:1\n${run}`), true);
    assert.equal(await reports('docker/cd-instead-of-workdir', `FROM a:1\n# hadolint shell=powershell\n${run}`), false);
  });
});
