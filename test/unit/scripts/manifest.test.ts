import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
}

describe('the scripts of the manifest', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

  it('run files that there are', () => {
    const files = Object.values(scripts).flatMap((script) => /^node (\S+)/.exec(script)?.[1] ?? []);
    assert.ok(files.length > 5);
    assert.deepEqual(
      files.filter((file) => !existsSync(file)),
      [],
    );
  });
});
