import assert from 'node:assert/strict';
import { absolute, checkProject, engine } from './check';

export interface CheckCase {
  readonly name: string;
  readonly rule: string;
  readonly text: string;
  readonly files?: Readonly<Record<string, string>>;
  /** The addresses that are reported. */
  readonly bad: readonly string[];
}

/** Tests of what the checks of Terraform report in `main.tf`, with further files of the project beside it. */
export function describeChecks(title: string, cases: readonly CheckCase[]): void {
  describe(`terraform checks: ${title}`, () => {
    for (const { name, rule, text, files = {}, bad } of cases) {
      it(name, async () => assert.deepEqual(await reported(rule, text, files), bad));
    }
  });
}

async function reported(
  rule: string,
  text: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly (string | null)[]> {
  assert.ok(engine.rule(`terraform/${rule}`), rule);
  const { findings } = await checkProject({
    path: absolute('main.tf'),
    text,
    files: Object.fromEntries(Object.entries(files).map(([path, content]) => [absolute(path), content])),
  });
  return findings.filter((finding) => finding.rule === `terraform/${rule}`).map((finding) => finding.address);
}
