import type { YamlNode } from '../languages/yaml/nodes';
import { combine, note, type ImportedLevel, type ImportedRule, type Importer, type Part } from './imported';
import { entries, importKeys, isTrue, quoted, strings, text, type Keys } from './read-yaml';

const LEVELS: Readonly<Record<string, ImportedLevel>> = {
  informational: 'info',
  low: 'info',
  medium: 'warning',
  high: 'error',
};

const one = (audit: string, level: ImportedLevel, more: Pick<ImportedRule, 'files' | 'options'> = {}): Part => ({
  rules: [{ name: audit, aliases: [`zizmor:${audit}`], level, ...more }],
});

function audit(name: string, settings: YamlNode | null): Part {
  return combine(
    entries(settings).map(([key, value]): Part => {
      switch (key) {
        case 'disable':
          return isTrue(value) ? one(name, 'off') : {};
        case 'ignore':
          return combine(strings(value).map((place) => ignoredAt(name, place)));
        case 'remap':
          return remapped(name, value);
        case 'config':
          return configured(name, value);
        default:
          return note(`${quoted(`${name}.${key}`)} has no equivalent.`);
      }
    }),
  );
}

/** `file`, `file:line` or `file:line:column`. */
function ignoredAt(name: string, place: string): Part {
  const [file = '', line] = place.split(':');
  if (line === undefined) return one(name, 'off', { files: [file] });
  return note(
    `${quoted(name)} is ignored at ${quoted(place)}: write \`# boringops-ignore\` with the rule's id there, which moves with the line.`,
  );
}

function remapped(name: string, value: YamlNode | null): Part {
  const severity = entries(value).find(([key]) => key === 'severity')?.[1] ?? null;
  const level = LEVELS[text(severity)?.toLowerCase() ?? ''];
  return level ? one(name, level) : note(`${quoted(`${name}.remap`)} has no equivalent.`);
}

function configured(name: string, value: YamlNode | null): Part {
  if (name === 'forbidden-uses') return listed(name, value);
  if (name === 'unpinned-uses') return trustedBy(name, value);
  return note(`${quoted(`${name}.config`)} has no equivalent.`);
}

/** `allow` or `deny`, with the same patterns. */
function listed(name: string, value: YamlNode | null): Part {
  const options = Object.fromEntries(
    entries(value).flatMap(([key, list]) => (key === 'allow' || key === 'deny' ? [[key, strings(list)]] : [])),
  );
  return Object.keys(options).length > 0 ? one(name, 'on', { options }) : {};
}

/** A policy that asks for no commit is trust in whom it names. */
function trustedBy(name: string, value: YamlNode | null): Part {
  const policies = entries(value).find(([key]) => key === 'policies')?.[1] ?? null;
  if (policies === null) return note(`${quoted(`${name}.config`)} has no equivalent.`);
  const trusted = entries(policies).filter(([, policy]) => ['any', 'ref-pin'].includes(text(policy) ?? ''));
  if (trusted.some(([pattern]) => pattern === '*')) return one(name, 'off');
  return trusted.length > 0 ? one(name, 'on', { options: { trusted: trusted.map(([pattern]) => pattern) } }) : {};
}

const KEYS: Keys = {
  rules: (value) => combine(entries(value).map(([name, settings]) => audit(name, settings))),
};

/** `zizmor.yml`. Keys: https://docs.zizmor.sh/configuration */
export const importZizmor: Importer = (source) => importKeys(source, KEYS);
