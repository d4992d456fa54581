import { defaultConfig, type Config } from '../../../server/src/core/config';
import { Engine, type CheckResult } from '../../../server/src/core/engine';
import { createMemoryHost } from '../../../server/src/core/host';
import type { Rule } from '../../../server/src/core/rule';
import { Workspace } from '../../../server/src/core/workspace';
import { words } from './words';

export const PATH = '/a.words';

export const openText = (text: string): Workspace => new Workspace(createMemoryHost(new Map([[PATH, text]])), [words]);

export async function check(
  text: string,
  rules: readonly Rule[],
  config: Config = defaultConfig('/'),
): Promise<CheckResult> {
  const result = await new Engine(rules).check(PATH, openText(text), config);
  if (!result) throw new Error('the file was not checked');
  return result;
}

/** The one-based lines with a finding. */
export const reportedLines = ({ source, findings }: CheckResult): readonly number[] =>
  findings.map((finding) => source.lines.position(finding.span.start).line + 1);
