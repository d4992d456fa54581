import { writeScalar } from '../languages/yaml/quote';
import type { Merged, MergedOverride, MergedRule } from './merge';

const plain = (text: string, inFlow = false): string => writeScalar(text, 'plain', inFlow);

/** An option's value between brackets. */
function flow(value: unknown): string {
  if (typeof value === 'string') return plain(value, true);
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, one]) => `${plain(key, true)}: ${flow(one)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

function ruleLine({ id, level, options, names, alsoNames }: MergedRule): string {
  const hasOptions = level !== 'off' && Object.keys(options).length > 0;
  const also = alsoNames.length > 0 ? `; it stands for ${alsoNames.join(', ')} as well` : '';
  return `${id}: ${hasOptions ? `[${level}, ${flow(options)}]` : level} # ${names.join(', ')}${also}`;
}

const section = (key: string, lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? [`${key}:`, ...lines] : [];

const overrideLines = ({ files, rules }: MergedOverride): readonly string[] => [
  `  - files: [${files.map((file) => plain(file, true)).join(', ')}]`,
  '    rules:',
  ...rules.map((rule) => `      ${ruleLine(rule)}`),
];

/** The text of a `.boringops.yml` that holds what was imported from these files. */
export function writeConfiguration(paths: readonly string[], { rules, ignore, overrides, notes }: Merged): string {
  return [
    `# Imported from ${paths.join(', ')}.`,
    ...(notes.length > 0 ? ['#', '# Not carried over:', ...notes.map(({ path, text }) => `#   ${path}: ${text}`)] : []),
    'profile: recommended',
    ...section(
      'rules',
      rules.map((rule) => `  ${ruleLine(rule)}`),
    ),
    ...section(
      'ignore',
      ignore.map((glob) => `  - ${plain(glob)}`),
    ),
    ...section('overrides', overrides.flatMap(overrideLines)),
    '',
  ].join('\n');
}
