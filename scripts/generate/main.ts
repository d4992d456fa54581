import { readFileSync } from 'node:fs';
import { createEngine } from '../../server/src/product';
import { rulePages } from './pages';
import { replaceBetween, ruleTable, settingsTable, type Manifest } from './readme';
import { configSchema } from './schema';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file but the registry, by path from the root of the project. */
export async function outputs(): Promise<ReadonlyMap<string, string>> {
  const { rules } = createEngine();
  const pages = await rulePages(rules);
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const readme = replaceBetween(
    replaceBetween(readFileSync('README.md', 'utf8'), 'rules', ruleTable(rules, pages.fixable)),
    'settings',
    settingsTable(manifest, JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>),
  );
  return new Map([...pages.files, ['schemas/boringops.schema.json', json(configSchema(rules))], ['README.md', readme]]);
}
