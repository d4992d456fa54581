import assert from 'node:assert/strict';
import { Engine } from '../../server/src/core/engine';
import { absolute, engine, everything, examplePath, openProject, type Project } from '../support/check';
import { readFixtures } from '../support/fixture';
import { instrument } from '../support/instrument';
import { mutate } from './mutate';

/** `FUZZ_COUNT=100000 FUZZ_SEED=$RANDOM npm run unit -- mutants` looks further. */
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 1500);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const SLOW_MS = 1000;

const seeds: readonly Project[] = [
  ...engine.rules.map((rule): Project => ({
    path: examplePath(rule),
    text: rule.docs.bad,
    files: absolutePaths(rule.docs.files ?? {}),
  })),
  ...readFixtures().flatMap(({ rule, cases }) =>
    cases.map(({ main, files }): Project => {
      const known = engine.rule(rule);
      const path = main.attributes['path'] ?? (known ? examplePath(known) : 'Dockerfile');
      const others = files.map((block) => [block.attributes['path'] ?? '', block.text]);
      return { path: absolute(path), text: main.text, files: absolutePaths(Object.fromEntries(others)) };
    }),
  ),
];

function absolutePaths(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [absolute(path), text]));
}

const problems: string[] = [];
const watched = new Engine(engine.rules.map((rule) => instrument(rule, (problem) => problems.push(problem))));

/** Everything that is wrong about how a text is checked. */
async function problemsOf(project: Project): Promise<readonly string[]> {
  problems.length = 0;
  const start = process.cpuUsage();
  try {
    const result = await watched.check(project.path, openProject(project), everything);
    for (const { rule, error } of result?.failures ?? []) {
      problems.push(`${rule} threw ${error instanceof Error ? error.stack : String(error)}`);
    }
  } catch (error) {
    problems.push(`threw ${error instanceof Error ? error.stack : String(error)}`);
  }
  const milliseconds = process.cpuUsage(start).user / 1000;
  if (milliseconds > SLOW_MS) problems.push(`took ${Math.round(milliseconds)} ms`);
  return [...problems];
}

/** The shortest text that still has a problem of the kind, found by leaving out ever smaller parts. */
async function minimised(project: Project, kind: string): Promise<string> {
  let { text } = project;
  for (let size = text.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < text.length;) {
      const shorter = text.slice(0, at) + text.slice(at + size);
      if ((await problemsOf({ ...project, text: shorter })).some((problem) => kindOf(problem) === kind)) text = shorter;
      else at += size;
    }
  }
  return text;
}

/** One problem of a rule is enough to see, whatever its figures are. */
const kindOf = (problem: string): string =>
  problem
    .split('\n')[0]
    ?.replace(/\d+|"[^"]*"|`[^`]*`/g, '…')
    .slice(0, 80) ?? '';

describe('mutated files', () => {
  it('are checked without a failure, in bounded time, with every span inside the text', async function () {
    this.timeout(600_000);
    const found = new Map<string, string>();
    for (let i = 0; i < COUNT; i++) {
      const origin = seeds[i % seeds.length];
      if (!origin) break;
      const project = { ...origin, text: mutate(origin.text, SEED + i) };
      for (const problem of await problemsOf(project)) {
        if (found.has(kindOf(problem))) continue;
        const text = JSON.stringify(await minimised(project, kindOf(problem)));
        found.set(kindOf(problem), `seed ${SEED + i}, ${project.path}, ${text}\n${problem}`);
      }
    }
    assert.equal([...found.values()].join('\n\n'), '');
  });
});
