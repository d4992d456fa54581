import { defaultConfig, type Config } from '../../server/src/core/config';
import type { CheckResult } from '../../server/src/core/engine';
import type { Finding, Fix } from '../../server/src/core/finding';
import { createMemoryHost, type ShellCheck, type ShellRemark } from '../../server/src/core/host';
import { ownEdits } from '../../server/src/core/fixer';
import type { Rule } from '../../server/src/core/rule';
import { applyEdits, type TextEdit } from '../../server/src/core/text';
import type { Workspace } from '../../server/src/core/workspace';
import { languages } from '../../server/src/languages';
import { createEngine, createWorkspace } from '../../server/src/product';

export const engine = createEngine();

export interface Project {
  /** Absolute path of the file under test. */
  readonly path: string;
  readonly text: string;
  /** Other files, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Stands for a ShellCheck program, so that what a rule makes of its remarks does not depend on one. */
const REMARKS: readonly (readonly [RegExp, Omit<ShellRemark, 'span'>])[] = [
  [/\$\(ls[^)]*\)/g, { code: 'SC2045', level: 'error', message: 'Iterating over ls output is fragile. Use globs.' }],
  [/(?<= )\$\w+/g, { code: 'SC2086', level: 'info', message: 'Double quote to prevent globbing and word splitting.' }],
  [/(?<= )\$@/g, { code: 'SC2068', level: 'error', message: 'Double quote array expansions.' }],
  [/`[^`]*`/g, { code: 'SC2006', level: 'style', message: 'Use $(...) notation.' }],
  [/(?<= )\w*\u00d8+\w*/g, { code: 'SC2050', level: 'warning', message: 'A placeholder was taken for text.' }],
  [/^\w+(?==)/gm, { code: 'SC2034', level: 'warning', message: 'A variable appears unused.' }],
];

/** What is put in the place of the first and the last character of a match, or around it, to repair it. */
const REPAIRS: Readonly<Record<string, { readonly take: 0 | 1; readonly put: readonly [string, string] }>> = {
  SC2006: { take: 1, put: ['$(', ')'] },
  SC2068: { take: 0, put: ['"', '"'] },
};

function editsFor(code: string, start: number, end: number): readonly TextEdit[] | undefined {
  const repair = REPAIRS[code];
  return (
    repair && [
      { span: { start, end: start + repair.take }, text: repair.put[0] },
      { span: { start: end - repair.take, end }, text: repair.put[1] },
    ]
  );
}

const checkShell: ShellCheck = async (scripts) =>
  scripts.map(({ text }) =>
    REMARKS.flatMap(([pattern, remark]) =>
      [...text.matchAll(pattern)].map((match) => ({
        ...remark,
        span: { start: match.index, end: match.index + match[0].length },
        edits: editsFor(remark.code, match.index, match.index + match[0].length),
      })),
    ),
  );

export const openProject = (project: Project): Workspace =>
  createWorkspace(
    createMemoryHost(new Map([...Object.entries(project.files ?? {}), [project.path, project.text]]), {
      shellCheck: checkShell,
    }),
  );

/** Everything on, whatever its profile. */
export const everything: Config = { ...defaultConfig('/'), profile: 'all' };

export async function checkProject(project: Project, config: Config = everything): Promise<CheckResult> {
  const result = await engine.check(project.path, openProject(project), config);
  if (!result) throw new Error(`${project.path} is in no language`);
  for (const failure of result.failures) throw failure.error;
  return result;
}

/** A path as which a language's examples are checked, by the subject of a rule. */
export function examplePath(rule: Rule): string {
  const wanted = rule.docs.path ?? languages.find((language) => language.id === rule.subject)?.examplePath;
  if (wanted === undefined) throw new Error(`${rule.id} needs docs.path: no language is called ${rule.subject}`);
  return absolute(wanted);
}

export const absolute = (path: string): string => (path.startsWith('/') ? path : `/${path}`);

/** `line:column-line:column severity message`, one-based, the end exclusive. */
export function describeFinding(finding: Finding, result: CheckResult): string {
  const at = (offset: number): string => {
    const { line, column } = result.source.lines.position(offset);
    return `${line + 1}:${column + 1}`;
  };
  return `${at(finding.span.start)}-${at(finding.span.end)} ${finding.severity} ${finding.message}`;
}

/** The text after a fix of the file itself; null where it has no edits for it. */
export function fixedText(text: string, fix: Fix): string | null {
  const edits = ownEdits(fix);
  return edits && applyEdits(text, edits);
}
