import { stringify } from 'yaml';
import { defaultConfig } from '../../server/src/core/config';
import { Engine } from '../../server/src/core/engine';
import { createMemoryHost } from '../../server/src/core/host';
import type { OptionSpecs } from '../../server/src/core/options';
import type { Rule } from '../../server/src/core/rule';
import { languages } from '../../server/src/languages';
import { createWorkspace } from '../../server/src/product';
import { rules } from '../../server/src/rules.generated';

export type FixKind = 'safe' | 'suggestion';

export interface RulePages {
  readonly files: ReadonlyMap<string, string>;
  /** What the fixes of a rule's bad example are, by rule id. */
  readonly fixable: ReadonlyMap<string, FixKind>;
}

const namespaceOf = (id: string): string => id.slice(0, id.indexOf('/'));

const pathOf = (rule: Rule): string => {
  const path = rule.docs.path ?? languages.find((language) => language.id === rule.subject)?.examplePath ?? 'file';
  return path.startsWith('/') ? path : `/${path}`;
};

const FENCES: readonly (readonly [RegExp, string])[] = [
  [/dockerfile|containerfile/i, 'dockerfile'],
  [/\.(tf|hcl|tofu|tfvars)$/, 'hcl'],
  [/\.json$/, 'json'],
  [/\.md$/, 'markdown'],
];

const fence = (path: string): string => FENCES.find(([pattern]) => pattern.test(path))?.[1] ?? 'yaml';

async function fixKind(rule: Rule): Promise<FixKind | undefined> {
  const files = Object.entries(rule.docs.files ?? {}).map(([path, text]): [string, string] => [
    path.startsWith('/') ? path : `/${path}`,
    text,
  ]);
  const host = createMemoryHost(new Map([...files, [pathOf(rule), rule.docs.bad]]));
  // Rules about rules need the others; for the rest an engine of one rule is much faster.
  const engine = new Engine(rule.id.startsWith('config/') ? rules : [rule]);
  const result = await engine.check(pathOf(rule), createWorkspace(host), {
    ...defaultConfig('/'),
    profile: 'all',
    rules: rule.docs.options ? [{ pattern: rule.id, level: rule.severity, options: rule.docs.options }] : [],
  });
  const fixes = (result?.findings ?? [])
    .filter((finding) => finding.rule === rule.id)
    .flatMap((finding) => finding.fixes);
  return fixes.find((fix) => fix.kind === 'safe')?.kind ?? fixes[0]?.kind;
}

const FIX_TEXT: Readonly<Record<FixKind, string>> = {
  safe: 'yes, also by fix-all and `--fix`',
  suggestion: 'yes, as a quick fix',
};

const optionRows = (options: OptionSpecs): string[] =>
  Object.entries(options).map(
    ([name, spec]) => `| \`${name}\` | ${spec.type} | \`${JSON.stringify(spec.default)}\` | ${spec.description} |`,
  );

const code = (language: string, text: string): string[] => [`\`\`\`\`${language}`, text.replace(/\n$/, ''), '````'];

function page(rule: Rule, fix: FixKind | undefined): string {
  const { why, bad, good, files, references } = rule.docs;
  const path = pathOf(rule).slice(1);
  const lines = [
    `# ${rule.id}`,
    '',
    `${rule.title}.`,
    '',
    '| severity | profile | fix |',
    '| --- | --- | --- |',
    `| ${rule.severity} | ${rule.profile} | ${fix ? FIX_TEXT[fix] : 'no'} |`,
    '',
    '## Why',
    '',
    why.trim(),
    '',
    '## Example',
    '',
    'Reported:',
    '',
    ...code(fence(path), bad),
    '',
    'Not reported:',
    '',
    ...code(fence(path), good),
    '',
    ...Object.entries(files ?? {}).flatMap(([name, text]) => [
      `With \`${name}\` beside it:`,
      '',
      ...code(fence(name), text),
      '',
    ]),
    ...(rule.docs.options
      ? [
          'With this in `.boringops.yml`:',
          '',
          ...code('yaml', stringify({ rules: { [rule.id]: [rule.severity, rule.docs.options] } })),
          '',
        ]
      : []),
    ...(rule.options
      ? [
          '## Options',
          '',
          '| name | type | default | meaning |',
          '| --- | --- | --- | --- |',
          ...optionRows(rule.options),
          '',
        ]
      : []),
    ...(rule.aliases.length > 0
      ? ['## Elsewhere', '', `The same idea is known as ${rule.aliases.map((alias) => `\`${alias}\``).join(', ')}.`, '']
      : []),
    '## Ignore',
    '',
    `Write \`boringops-ignore ${rule.id} -- reason\` in a comment on the line or above it, \`boringops-ignore-file ${rule.id}\` for a whole file, or switch it off in \`.boringops.yml\`:`,
    '',
    ...code('yaml', `rules:\n  ${rule.id}: off`),
    '',
    ...(references?.length ? ['## References', '', ...references.map((one) => `- ${one}`), ''] : []),
  ];
  return lines.join('\n');
}

/** The Markdown table of some rules; links are relative to `base`. */
export const tableOf = (rules: readonly Rule[], fixable: ReadonlyMap<string, FixKind>, base: string): string =>
  [
    '| rule | what it finds | severity | profile | fix |',
    '| --- | --- | --- | --- | --- |',
    ...rules.map((rule) => {
      const fix = fixable.get(rule.id);
      return `| [${rule.id}](${base}${rule.id}.md) | ${rule.title} | ${rule.severity} | ${rule.profile} | ${fix ?? ''} |`;
    }),
  ].join('\n');

/** One page a rule, and an index of them. */
export async function rulePages(rules: readonly Rule[]): Promise<RulePages> {
  const files = new Map<string, string>();
  const fixable = new Map<string, FixKind>();
  for (const rule of rules) {
    const fix = await fixKind(rule);
    if (fix) fixable.set(rule.id, fix);
    files.set(`docs/rules/${rule.id}.md`, page(rule, fix));
  }
  const namespaces = [...new Set(rules.map((rule) => namespaceOf(rule.id)))].sort();
  const sections = namespaces.flatMap((namespace) => {
    const own = rules.filter((rule) => namespaceOf(rule.id) === namespace).sort((a, b) => a.id.localeCompare(b.id));
    return [`## ${namespace}`, '', tableOf(own, fixable, ''), ''];
  });
  const intro = `${rules.length} rules, ${fixable.size} of them with a fix.`;
  files.set('docs/rules/README.md', ['# Rules', '', intro, '', ...sections].join('\n'));
  return { files, fixable };
}
