import { lazy } from '../../core/memo';
import text from '../../../data/terraform-providers.json';

interface KnownProvider {
  readonly source: string;
  readonly version: string;
}

const providers = lazy(
  () => (JSON.parse(text) as { readonly providers: Readonly<Record<string, KnownProvider>> }).providers,
);

/** Where a provider of this local name usually comes from, and a constraint to begin with. */
export function knownProvider(name: string): KnownProvider | undefined {
  const table = providers();
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
