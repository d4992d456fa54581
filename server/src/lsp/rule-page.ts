import type { OptionSpec } from '../core/options';
import type { RuleMeta } from '../core/rule';

/** The fence language of a rule's examples, by the namespace of its id. */
const FENCES: Readonly<Record<string, string>> = { docker: 'dockerfile', terraform: 'terraform', hcl: 'hcl' };

const fenceOf = (id: string): string => FENCES[id.slice(0, id.indexOf('/'))] ?? 'yaml';

/** A fenced block whose fence is longer than any in the text. */
export function codeBlock(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

export const examples = (rule: RuleMeta): string =>
  ['**Bad**', codeBlock(fenceOf(rule.id), rule.docs.bad), '**Good**', codeBlock(fenceOf(rule.id), rule.docs.good)].join(
    '\n\n',
  );

const optionLine = ([name, spec]: [string, OptionSpec<unknown>]): string =>
  `- \`${name}\` (default \`${JSON.stringify(spec.default)}\`): ${spec.description}`;

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];

/** All that is known of a rule, as Markdown. */
export function rulePage(rule: RuleMeta): string {
  return [
    `# ${rule.title}`,
    `\`${rule.id}\` · ${rule.severity} · profile \`${rule.profile}\``,
    rule.docs.why,
    examples(rule),
    ...section('Options', Object.entries(rule.options ?? {}).map(optionLine)),
    ...section(
      'Also known as',
      rule.aliases.map((alias) => `- \`${alias}\``),
    ),
    ...section(
      'References',
      (rule.docs.references ?? []).map((reference) => `- <${reference}>`),
    ),
    '',
  ].join('\n\n');
}
