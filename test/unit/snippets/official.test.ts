import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { ALL } from './all';
import { expand } from './expand';
import { frameOf } from './frames';

interface Written {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** The snippets of a file, expanded with their defaults, in the files that they belong into. */
const written = (wanted: string): readonly Written[] =>
  ALL.filter(({ file }) => file === wanted).map(({ file, name, snippet }) => {
    const body = expand(snippet.body);
    const frame = frameOf(file, name, body);
    return { name, path: frame.path, text: frame.around(body.endsWith('\n') ? body : `${body}\n`) };
  });

describe('snippets, as those who define the languages read them', () => {
  for (const { name, path, text } of written('github-actions')) {
    if (!/^\/?\.github\/workflows\//.test(path)) continue;
    it(`${name}: GitHub's own parser of workflows accepts it`, () => {
      const { context } = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
      assert.deepEqual(
        context.errors.getErrors().map((error) => error.message),
        [],
        text,
      );
    });
  }

  it('the parser does reject what is wrong', () => {
    const content = 'on: push\njobs:\n  a:\n    steps: 7\n';
    const { context } = parseWorkflow({ name: 'ci.yml', content }, new NoOperationTraceWriter());
    assert.notDeepEqual(context.errors.getErrors(), []);
  });

  it('terraform fmt leaves those of Terraform as they are', function () {
    if (spawnSync('terraform', ['version']).error) {
      console.log('    skipped, because terraform is not on the PATH');
      this.skip();
    }
    this.timeout(120_000);
    for (const { name, text } of written('terraform')) {
      // Syntax errors give 2, another layout 3; neither needs a provider or the network.
      const { status, stdout, stderr } = spawnSync('terraform', ['fmt', '-check', '-diff', '-no-color', '-'], {
        input: text,
        encoding: 'utf8',
      });
      assert.equal(status, 0, `${name}\n${stdout}${stderr}`);
    }
  });

  it('terraform validate accepts those that need no provider', function () {
    if (spawnSync('terraform', ['version']).error) {
      console.log('    skipped, because terraform is not on the PATH');
      this.skip();
    }
    this.timeout(120_000);
    const alone = new Set([
      'Terraform: variable',
      'Terraform: environment variable with validation',
      'Terraform: S3 backend',
    ]);
    const wanted = written('terraform').filter(({ name }) => alone.has(name));
    assert.equal(wanted.length, alone.size);
    for (const { name, text } of wanted) {
      const folder = mkdtempSync(join(tmpdir(), 'boringops-snippet-'));
      try {
        writeFileSync(join(folder, 'main.tf'), text);
        for (const args of [['init', '-backend=false', '-input=false'], ['validate']]) {
          const { status, stdout, stderr } = spawnSync('terraform', [...args, '-no-color'], {
            cwd: folder,
            encoding: 'utf8',
          });
          assert.equal(status, 0, `${name}\n${stdout}${stderr}`);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  });
});
