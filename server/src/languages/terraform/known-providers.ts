import text from '../../../data/terraform-providers.json';

interface KnownProvider {
  readonly source: string;
  readonly version: string;
}

let table: Readonly<Record<string, KnownProvider>> | undefined;

/** Where a provider of this local name usually comes from, and a constraint to begin with. */
export function knownProvider(name: string): KnownProvider | undefined {
  table ??= (JSON.parse(text) as { readonly providers: Readonly<Record<string, KnownProvider>> }).providers;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
