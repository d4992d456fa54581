import type { Severity } from '../core/finding';
import type { Format, FormatContext, Problem, Region, ReportedRule, RunReport } from './report';
import { wellFormed } from './well-formed';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
const RANK: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** A relative reference as RFC 3986 has it; a colon in its first segment would read as a scheme. */
const uriOf = (path: string): string =>
  wellFormed(path)
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');

/** Paths below the working directory hang on it; others can only be told as they are. */
const artifact = (path: string): object =>
  path.startsWith('../') || path.startsWith('/')
    ? { uri: uriOf(path) }
    : { uri: uriOf(path), uriBaseId: 'WORKINGDIRECTORY' };

const regionOf = ({ start, end }: Region): object => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});

const placeOf = (path: string, region: Region): object => ({
  physicalLocation: { artifactLocation: artifact(path), region: regionOf(region) },
});

function ruleOf(rule: ReportedRule): object {
  const markdown = [rule.why, '**Bad**', fenced(rule.bad), '**Good**', fenced(rule.good)].join('\n\n');
  return {
    id: rule.id,
    name: rule.id.replace(/[^a-z0-9]+(.)?/gi, (_, next: string = '') => next.toUpperCase()),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    help: { text: rule.why, markdown },
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: { tags: [rule.id.split('/')[0], ...rule.aliases], 'problem.severity': RANK[rule.severity] },
  };
}

const fenced = (text: string): string => `\`\`\`\n${text.replace(/\n$/, '')}\n\`\`\``;

function resultOf(problem: Problem, ruleIndex: number): object {
  return {
    ruleId: problem.rule,
    ruleIndex,
    level: LEVEL[problem.severity],
    message: { text: problem.message },
    locations: [
      {
        ...placeOf(problem.path, problem.region),
        ...(problem.address === null ? {} : { logicalLocations: [{ fullyQualifiedName: problem.address }] }),
      },
    ],
    ...relatedOf(problem),
    partialFingerprints: { 'boringops/v1': problem.fingerprint },
    ...fixesOf(problem),
  };
}

const relatedOf = (problem: Problem): object =>
  problem.related.length === 0
    ? {}
    : {
        relatedLocations: problem.related.map((one, id) => ({
          id,
          ...placeOf(one.path, one.region),
          message: { text: one.message },
        })),
      };

/** SARIF wants a change in every fix, and a replacement in every change. */
function fixesOf(problem: Problem): object {
  const fixes = problem.fixes
    .map((fix) => ({ ...fix, files: fix.files.filter((file) => file.edits.length > 0) }))
    .filter((fix) => fix.files.length > 0);
  if (fixes.length === 0) return {};
  return {
    fixes: fixes.map((fix) => ({
      description: { text: fix.title },
      artifactChanges: fix.files.map((file) => ({
        artifactLocation: artifact(file.path),
        replacements: file.edits.map((edit) => ({
          deletedRegion: regionOf(edit.region),
          insertedContent: { text: edit.text },
        })),
      })),
    })),
  };
}

function runOf(report: RunReport, context: FormatContext): object {
  const ids = [...new Set(report.problems.map((one) => one.rule))].sort();
  const index = new Map(ids.map((id, i) => [id, i]));
  return {
    tool: {
      driver: {
        name: 'BoringOps',
        semanticVersion: context.version,
        rules: ids.map((id) => {
          const rule = context.rule(id);
          return rule ? ruleOf(rule) : { id };
        }),
      },
    },
    columnKind: 'utf16CodeUnits',
    artifacts: report.files.map((path) => ({ location: artifact(path) })),
    results: report.problems.map((one) => resultOf(one, index.get(one.rule) ?? -1)),
  };
}

/** Static Analysis Results Interchange Format 2.1.0 (OASIS). */
export const sarif: Format = {
  needsEdits: true,
  render: (report, context) => {
    const log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [runOf(report, context)],
    };
    return `${JSON.stringify(log, null, 2)}\n`;
  },
};
