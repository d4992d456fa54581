import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/core/text';
import { checkProject, describeFinding, fixedText } from '../../support/check';

const file = (lines: readonly string[]): string =>
  [
    'services:',
    '  app:',
    '    build:',
    '      context: app',
    '      dockerfile_inline: |',
    ...lines.map((line) => `        ${line}`),
    '    image: example/app',
    '',
  ].join('\n');

const docker = async (text: string, files: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
  const result = await checkProject({ path: '/compose.yaml', text, files });
  return result.findings
    .filter((one) => one.rule.startsWith('docker/'))
    .map((one) => `${one.rule} ${describeFinding(one, result)}`);
};

describe('a Dockerfile inside a Compose file', () => {
  it('is checked, at the exact characters', async () => {
    const found = await docker(file(['FROM alpine:latest', 'EXPOSE 80000']));
    assert.ok(
      found.some((one) => one.startsWith('docker/latest-tag 6:21-6:27 ')),
      found.join('\n'),
    );
    assert.ok(
      found.some((one) => one.startsWith('docker/invalid-port 7:16-7:21 ')),
      found.join('\n'),
    );
  });

  it('is repaired in its own indentation', async () => {
    const text = file(['FROM alpine:3.22', 'MAINTAINER somebody', 'ENV a b']);
    const { findings } = await checkProject({ path: '/compose.yaml', text });
    const fixed = (rule: string): string | null => {
      const fix = findings.find((one) => one.rule === rule)?.fixes[0];
      return fix ? fixedText(text, fix) : null;
    };
    assert.equal(fixed('docker/legacy-key-value'), file(['FROM alpine:3.22', 'MAINTAINER somebody', 'ENV a=b']));
    assert.equal(
      fixed('docker/deprecated-maintainer'),
      file(['FROM alpine:3.22', 'LABEL org.opencontainers.image.authors="somebody"', 'ENV a b']),
    );
  });

  it('is repaired with whole lines too', async () => {
    const text = file(['FROM alpine:3.22', 'CMD ["a"]', 'CMD ["b"]']);
    const { findings } = await checkProject({ path: '/compose.yaml', text });
    const fix = findings.find((one) => one.rule === 'docker/repeated-command')?.fixes[0];
    const edits = fix?.compute()?.[0]?.edits ?? [];
    assert.equal(applyEdits(text, edits), file(['FROM alpine:3.22', 'CMD ["b"]']));
  });

  it('knows nothing of what Compose puts in', async () => {
    const found = await docker(file(['FROM alpine:${TAG}', 'ARG X=1', 'RUN echo $$X $$UNKNOWN']));
    assert.deepEqual(
      found.filter((one) => /undefined|latest/.test(one)),
      [],
    );
  });

  it('can silence a rule with its own comments', async () => {
    const found = await docker(file(['FROM alpine:3.22', '# boringops-ignore docker/invalid-port', 'EXPOSE 80000']));
    assert.ok(!found.some((one) => one.startsWith('docker/invalid-port')), found.join('\n'));
  });

  it('is built in its context', async () => {
    const found = await docker(file(['FROM alpine:3.22', 'COPY . /srv']), { '/app/.dockerignore': '.git\n' });
    assert.ok(!found.some((one) => one.startsWith('docker/missing-dockerignore')), found.join('\n'));
  });
});
