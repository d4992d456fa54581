import type { Rule } from '../../server/src/core/rule';
import type { FixKind } from './pages';

/** The part of `package.json` that the tables are made of. */
export interface Manifest {
  readonly contributes?: {
    readonly configuration?: {
      readonly properties?: Readonly<
        Record<string, { readonly default?: unknown; readonly markdownDescription?: string }>
      >;
    };
  };
}

/** The text with the part between `<!-- name -->` and `<!-- /name -->` replaced. */
export function replaceBetween(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start < 0 || end < start) throw new Error(`README.md has no part between ${open} and ${close}`);
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`;
}

/** How many rules there are of each namespace. */
export function ruleTable(rules: readonly Rule[], fixable: ReadonlyMap<string, FixKind>): string {
  const namespaces = [...new Set(rules.map((rule) => rule.id.slice(0, rule.id.indexOf('/'))))].sort();
  const rows = namespaces.map((namespace) => {
    const own = rules.filter((rule) => rule.id.startsWith(`${namespace}/`));
    const count = (profile: string): number => own.filter((rule) => rule.profile === profile).length;
    const fixes = own.filter((rule) => fixable.has(rule.id)).length;
    return `| [${namespace}](docs/rules/README.md#${namespace}) | ${own.length} | ${fixes} | ${count('recommended')} | ${count('strict')} | ${count('all')} |`;
  });
  return [
    '| rules about | count | with a fix | recommended | strict adds | all adds |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The settings of the extension. */
export function settingsTable(manifest: Manifest, strings: Readonly<Record<string, string>>): string {
  const properties = manifest.contributes?.configuration?.properties ?? {};
  const rows = Object.entries(properties).map(([name, { default: value, markdownDescription = '' }]) => {
    const text = markdownDescription.replace(/^%(.+)%$/, (_, key: string) => strings[key] ?? key);
    return `| \`${name}\` | \`${JSON.stringify(value ?? null)}\` | ${text.replace(/\s+/g, ' ').replace(/\|/g, '\\|')} |`;
  });
  return ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}
