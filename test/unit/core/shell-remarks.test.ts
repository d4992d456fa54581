import assert from 'node:assert/strict';
import { defaultConfig, type Config } from '../../../server/src/core/config';
import { createMemoryHost, type ShellCheck } from '../../../server/src/core/host';
import { createEngine, createWorkspace } from '../../../server/src/product';

const PATH = '/Dockerfile';
const TEXT = [
  'FROM debian:13',
  '# boringops-ignore docker/shellcheck -- the names have no blanks',
  'RUN cp "$SOURCE" /app',
  'RUN cp "$SOURCE" /app',
  'RUN cp "$TARGET" /',
].join('\n');

/** The rules that report something of a file, and the scripts that were given to the program. */
async function check(config: Partial<Config>): Promise<{ rules: readonly string[]; asked: readonly string[] }> {
  const asked: string[] = [];
  const shellCheck: ShellCheck = async (scripts) => {
    asked.push(...scripts.map(({ text }) => text));
    return scripts.map(() => []);
  };
  const host = createMemoryHost(new Map([[PATH, TEXT]]), { shellCheck });
  const result = await createEngine().check(PATH, createWorkspace(host), { ...defaultConfig('/'), ...config });
  return { rules: result?.findings.map(({ rule }) => rule) ?? [], asked };
}

describe('scripts for a ShellCheck program', () => {
  it('are given to it once each, with the shell of the instruction', async () => {
    const { asked } = await check({});
    assert.deepEqual(asked.length, new Set(asked).size);
    assert.ok(asked.includes('#!/bin/sh\ncp "$TARGET" /'), asked.join('\n---\n'));
  });

  it('are not given to it where the rules are off', async () => {
    const rules = [{ pattern: '*/shellcheck', level: 'off', options: {} }] as const;
    assert.deepEqual((await check({ rules })).asked, []);
  });

  it('of which nothing is said make no ignore comment unused', async () => {
    const { rules } = await check({ profile: 'all' });
    assert.ok(!rules.includes('config/unused-ignore'), rules.join());
  });
});
