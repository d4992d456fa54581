/** Edits a text at random, and compares what is found after each edit with what is found where the text is opened. */
import assert from 'node:assert/strict';
import { ownEdits } from '../../server/src/core/fixer';
import { createMemoryHost } from '../../server/src/core/host';
import type { Workspace } from '../../server/src/core/workspace';
import { createWorkspace } from '../../server/src/product';
import { randomFrom } from '../fuzz/mutate';
import { describeFinding, engine, everything } from './check';

export interface Typing {
  readonly path: string;
  readonly text: string;
  /** Files beside it, by path. */
  readonly others?: Readonly<Record<string, string>>;
  /** What is put in somewhere. */
  readonly pieces: readonly string[];
  readonly rounds: number;
  /** Edits of one round, each of the text that the one before left. */
  readonly edits: number;
}

/** The findings with the edits of their fixes. */
async function findings(path: string, workspace: Workspace): Promise<readonly string[]> {
  const result = await engine.check(path, workspace, everything);
  assert.ok(result);
  assert.deepEqual(result.failures, []);
  return result.findings.map((finding) => {
    const edits = finding.fixes.map((fix) => JSON.stringify(ownEdits(fix)));
    return [finding.rule, describeFinding(finding, result), ...edits].join(' ');
  });
}

/** One editor for all rounds, so that what it keeps of a text meets many others. */
export async function assertFoundAsOpened({ path, text, others, pieces, rounds, edits }: Typing): Promise<void> {
  const random = randomFrom(7);
  const below = (limit: number): number => Math.floor(random() * limit);
  const files = new Map([[path, ''], ...Object.entries(others ?? {})]);
  const open = (content: string): Workspace => {
    const workspace = createWorkspace(createMemoryHost(files));
    workspace.open(path, content);
    return workspace;
  };
  const typed = (before: string): string => {
    const at = below(before.length);
    return below(3) === 0
      ? before.slice(0, at) + before.slice(at + 1 + below(12))
      : before.slice(0, at) + (pieces[below(pieces.length)] ?? '') + before.slice(at);
  };
  const editor = open(text);
  for (let round = 0; round < rounds; round++) {
    for (let [edit, current] = [0, text]; edit < edits; edit++) {
      current = typed(current);
      editor.open(path, current);
      assert.deepEqual(await findings(path, editor), await findings(path, open(current)), current);
    }
  }
}
