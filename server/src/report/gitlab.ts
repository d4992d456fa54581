import type { Severity } from '../core/finding';
import type { Format } from './report';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

/** GitLab's code quality report: a JSON list, one entry a problem. */
export const gitlab: Format = {
  render: (report) => {
    const issues = report.problems.map((one) => ({
      description: one.message,
      check_name: one.rule,
      fingerprint: one.fingerprint,
      severity: SEVERITY[one.severity],
      location: { path: one.path, lines: { begin: one.region.start.line, end: one.region.end.line } },
    }));
    return `${JSON.stringify(issues, null, 2)}\n`;
  },
};
