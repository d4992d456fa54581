import type { Severity } from '../core/finding';
import { counted, plural } from './counts';
import type { Format, Problem } from './report';

const MARK: Readonly<Record<Severity, string>> = { error: '🔴', warning: '🟠', info: '🔵' };

/** Text of a file as it is, in a table's cell. */
const cell = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|]/g, '\\$&')
    .trim();

const row = ({ severity, rule, message, region }: Problem): string =>
  `| ${MARK[severity]} ${severity} | ${region.start.line} | \`${rule}\` | ${cell(message)} |`;

/** A table for each file, for a merge request, a ticket or a chat. */
export const markdown: Format = {
  render({ files, problems }) {
    const paths = [...new Set(problems.map((one) => one.path))];
    const summary = (['error', 'warning', 'info'] as const)
      .map((severity) => `${MARK[severity]} ${counted(problems, severity)}`)
      .join(' · ');
    const tables = paths.map((path) => {
      const rows = problems.filter((one) => one.path === path).map(row);
      return [`## ${cell(path)}`, '', '| | Line | Rule | What is wrong |', '| --- | ---: | --- | --- |', ...rows].join(
        '\n',
      );
    });
    const head = `# BoringOps\n\n${plural(files.length, 'file')} checked: ${summary}`;
    return `${[head, ...tables].join('\n\n')}\n`;
  },
};
