import { spellings } from '../core/suppressions';
import type { YamlNode } from '../languages/yaml/nodes';
import { below, combine, note, type Importer, type ImportedRule, type Part } from './imported';
import { entries, importKeys, quoted, strings, text, type Keys } from './read-yaml';
import { itemsOf } from '../languages/yaml/nodes';

/** `DS002`, as ids were written first, as they are now. */
const current = (id: string): string =>
  id.replace(/^([A-Z]+)(\d+)$/, (_, family: string, number: string) => `${family}-${number.padStart(4, '0')}`);

const PACKAGE_ID = /^(?:CVE|GHSA|TEMP|DLA|DSA|RUSTSEC|GO|PYSEC)-/i;

function ignored(id: string, files?: readonly string[], expiry?: string | null): Part {
  if (PACKAGE_ID.test(id)) return note(`${quoted(id)} is a vulnerability of a package, which is not looked for here.`);
  const rule: ImportedRule = {
    name: id,
    aliases: [id, ...spellings(current(id))],
    level: 'off',
    ...(files && { files }),
  };
  return combine([
    { rules: [rule] },
    expiry ? note(`${quoted(id)} was ignored until ${expiry}; here it stays off.`) : {},
  ]);
}

const skippedFolder = (folder: string): Part =>
  folder.startsWith('/')
    ? note(`\`skip-dirs\`: ${quoted(folder)} is a folder of an image.`)
    : { ignore: [below(folder)] };

const skippedFile = (file: string): Part =>
  file.startsWith('/')
    ? note(`\`skip-files\`: ${quoted(file)} is a file of an image.`)
    : { ignore: [file.replace(/^\.\//, '')] };

const SCAN: Readonly<Record<string, (value: YamlNode | null) => Part>> = {
  'skip-dirs': (value) => combine(strings(value).map(skippedFolder)),
  'skip-files': (value) => combine(strings(value).map(skippedFile)),
};

const ON_COMMAND_LINE = 'the command line says that, in its options --fail-on and --format.';

const KEYS: Keys = {
  ...SCAN,
  scan: (value) =>
    combine(
      entries(value).map(([key, node]) => SCAN[key]?.(node) ?? note(`${quoted(`scan.${key}`)} has no equivalent.`)),
    ),
  severity: 'severities are of another scale; `profile` says how much is reported.',
  'exit-code': ON_COMMAND_LINE,
  format: ON_COMMAND_LINE,
  output: ON_COMMAND_LINE,
  ignorefile: 'only `.trivyignore` and `.trivyignore.yaml` are read.',
};

/** `trivy.yaml`. Keys: https://trivy.dev/latest/docs/references/configuration/config-file/ */
export const importTrivy: Importer = (source) => importKeys(source, KEYS);

/** `.trivyignore`: an id a line, `exp:` a date behind it. */
export const importTrivyIgnore: Importer = ({ text: content }) =>
  combine(
    content.split(/\r?\n/).flatMap((line) => {
      const [id, ...rest] = line.replace(/#.*/, '').trim().split(/\s+/);
      if (id === undefined || id === '') return [];
      return [ignored(id, undefined, rest.find((word) => word.startsWith('exp:'))?.slice(4))];
    }),
  );

const IGNORE_KEYS: Keys = {
  misconfigurations: (value) => combine(itemsOf(value).map((item) => ignoredItem(new Map(entries(item))))),
  vulnerabilities: 'vulnerabilities of packages are not looked for here.',
  licenses: 'licences of packages are not looked for here.',
};

function ignoredItem(item: ReadonlyMap<string, YamlNode | null>): Part {
  const id = text(item.get('id') ?? null);
  const paths = strings(item.get('paths') ?? null);
  return id === null ? {} : ignored(id, paths.length > 0 ? paths : undefined, text(item.get('expired_at') ?? null));
}

/** `.trivyignore.yaml`. */
export const importTrivyIgnoreYaml: Importer = (source) => importKeys(source, IGNORE_KEYS);
