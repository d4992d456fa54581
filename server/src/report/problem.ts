import type { CheckResult } from '../core/engine';
import type { FileEdits, Finding, Fix } from '../core/finding';
import { changesOf } from '../core/fixer';
import type { Rule } from '../core/rule';
import { createSource, type Source } from '../core/source';
import type { Span } from '../core/text';
import type { Workspace } from '../core/workspace';
import { excerptOf } from './excerpt';
import { fingerprinter } from './fingerprint';
import type { Problem, Region, ReportedFix } from './report';

export interface ProblemOptions {
  readonly rule: (id: string) => Rule | undefined;
  /** How a path is shown. */
  readonly display: (path: string) => string;
  /** True to compute the edits of all fixes. */
  readonly withEdits: boolean;
}

export function regionOf(source: Source, span: Span): Region {
  const start = source.lines.position(span.start);
  const end = source.lines.position(span.end);
  return {
    start: { line: start.line + 1, column: start.column + 1 },
    end: { line: end.line + 1, column: end.column + 1 },
  };
}

/** The findings of a file as plain data. */
export async function problemsOf(
  result: CheckResult,
  workspace: Workspace,
  options: ProblemOptions,
): Promise<readonly Problem[]> {
  const { source, findings } = result;
  const path = options.display(source.path);
  const fingerprint = fingerprinter(path);
  const secrets = findings.filter((one) => options.rule(one.rule)?.holdsSecret).map((one) => one.span);
  const problems: Problem[] = [];
  for (const finding of findings) {
    problems.push({
      path,
      rule: finding.rule,
      aliases: [
        ...(finding.alias === undefined ? [] : [finding.alias]),
        ...(options.rule(finding.rule)?.aliases ?? []),
      ],
      severity: finding.severity,
      message: finding.message,
      region: regionOf(source, finding.span),
      address: finding.address,
      fixes: await fixesOf(finding, source, workspace, options),
      related: await relatedOf(finding, source, workspace, options),
      excerpt: excerptOf(source, finding.span, secrets),
      fingerprint: fingerprint(finding.rule, source.lines.lineText(source.lines.position(finding.span.start).line)),
    });
  }
  return problems;
}

/** As `changesOf`; a fix that throws is none. */
function editsOf(fix: Fix): readonly FileEdits[] | null {
  try {
    return changesOf(fix);
  } catch {
    return null;
  }
}

async function fixesOf(
  finding: Finding,
  source: Source,
  workspace: Workspace,
  options: ProblemOptions,
): Promise<readonly ReportedFix[]> {
  const fixes: ReportedFix[] = [];
  for (const fix of finding.fixes) {
    const computed = editsOf(fix);
    if (!computed) continue;
    const files: ReportedFix['files'][number][] = [];
    for (const file of options.withEdits ? computed : []) {
      const target = await sourceOf(file.path, source, workspace);
      files.push({
        path: options.display(target.path),
        edits: file.edits.map((edit) => ({ region: regionOf(target, edit.span), text: edit.text })),
      });
    }
    fixes.push({ title: fix.title, kind: fix.kind, files });
  }
  return fixes;
}

async function relatedOf(
  finding: Finding,
  source: Source,
  workspace: Workspace,
  options: ProblemOptions,
): Promise<Problem['related']> {
  const related: Problem['related'][number][] = [];
  for (const one of finding.related) {
    const target = await sourceOf(one.path, source, workspace);
    related.push({ path: options.display(target.path), region: regionOf(target, one.span), message: one.message });
  }
  return related;
}

/** A file that does not exist yet is empty. */
const sourceOf = async (path: string | undefined, own: Source, workspace: Workspace): Promise<Source> =>
  path === undefined || path === own.path ? own : ((await workspace.source(path)) ?? createSource(path, ''));
