/** Work that the files beside a pipeline tell how to do: the project's tests, and the audit of its dependencies. */
import text from '../../data/project-work.json';
import { lazy } from '../core/memo';
import type { PipelineProject } from './project';

/** A job that a pipeline lacks. */
export interface Work {
  readonly name: string;
  /** For the person who picks the fix. */
  readonly title: string;
  /** An image that has the tools, with its version. */
  readonly image: string;
  readonly commands: readonly string[];
}

interface Kind {
  /** The file in the root folder that tells it. */
  readonly file: string;
  /** The file with which it is something else. */
  readonly without?: string;
  readonly image: string;
  readonly install: readonly string[];
  readonly test: readonly string[];
  /** What shows that there are tests: the script `test` of `package.json`, one of these names; else they may be anywhere. */
  readonly testsAre?: 'script' | readonly string[];
  readonly audit?: readonly string[];
}

const kinds = lazy((): readonly Kind[] => (JSON.parse(text) as { projects: readonly Kind[] }).projects);

/** Null where nobody can tell, or where there are several kinds, of which one job would do only one. */
function kindOf({ names }: PipelineProject): Kind | null {
  const found = kinds().filter(
    ({ file, without }) => names?.has(file) && (without === undefined || !names.has(without)),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What `npm init` writes where there are no tests. */
const NO_TESTS = /no test specified/;

function hasTests({ testsAre }: Kind, { names, packageScripts }: PipelineProject): boolean {
  if (testsAre === undefined) return true;
  if (testsAre !== 'script') return testsAre.some((name) => names?.has(name));
  const script = packageScripts?.get('test');
  return script !== undefined && !NO_TESTS.test(script);
}

/** A job that runs the project's tests; null where its files do not tell how. */
export function testWork(project: PipelineProject): Work | null {
  const kind = kindOf(project);
  if (!kind || !hasTests(kind, project)) return null;
  const { image, install, test } = kind;
  return { name: 'test', title: `Run \`${test.join(' && ')}\` first`, image, commands: [...install, ...test] };
}

/** A job that looks for known vulnerabilities in the dependencies; null where the language's own tools have no such command. */
export function auditWork(project: PipelineProject): Work | null {
  const { image, audit: commands } = kindOf(project) ?? {};
  if (!image || !commands) return null;
  return { name: 'dependency-audit', title: `Run \`${commands.at(-1) ?? ''}\` first`, image, commands };
}
