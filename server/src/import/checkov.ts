import type { YamlNode } from '../languages/yaml/nodes';
import { below, combine, note, turned, type ImportedLevel, type Importer, type Part } from './imported';
import { importKeys, isTrue, quoted, strings, type Keys } from './read-yaml';

const SEVERITY = /^(?:low|medium|high|critical)$/i;

const checks =
  (key: string, level: ImportedLevel) =>
  (value: YamlNode | null): Part => {
    const names = strings(value);
    const severities = names.filter((name) => SEVERITY.test(name));
    return combine([
      turned(
        level,
        names.filter((name) => !SEVERITY.test(name)),
      ),
      severities.length > 0
        ? note(`${quoted(key)}: ${severities.join(', ')} are severities of another scale; set the rules one by one.`)
        : {},
    ]);
  };

/** Regular expressions searched for in the path; those that are plain paths mean the same as globs. */
const skippedPath = (path: string): Part => {
  if (!/^[\w./ -]+$/.test(path))
    return note(`\`skip-path\`: ${quoted(path)} is a regular expression; write a glob under \`ignore\`.`);
  const plain = path.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  if (plain === '') return {};
  if (!plain.includes('/')) return { ignore: [plain] };
  return { ignore: /\.\w+$/.test(plain) ? [`**/${plain}`] : [`**/${below(plain)}`] };
};

const BY_PATHS = 'paths on the command line, or `ignore`, say what is checked.';
const CUSTOM = 'checks of your own cannot be loaded.';

const KEYS: Keys = {
  'skip-check': checks('skip-check', 'off'),
  'soft-fail-on': checks('soft-fail-on', 'warning'),
  'hard-fail-on': checks('hard-fail-on', 'error'),
  'skip-path': (value) => combine(strings(value).map(skippedPath)),
  check: 'a list of the only checks that run has no equivalent; `profile` says how much is reported.',
  'soft-fail': (value) => (isTrue(value) ? note('`soft-fail`: the command line says that with --fail-on never.') : {}),
  directory: BY_PATHS,
  file: BY_PATHS,
  framework: BY_PATHS,
  'skip-framework': BY_PATHS,
  'external-checks-dir': CUSTOM,
  'external-checks-git': CUSTOM,
  baseline: 'there is no file of known findings; write ignore comments, or switch rules off.',
};

/** `.checkov.yaml`. Keys: https://www.checkov.io/2.Basics/CLI%20Command%20Reference.html */
export const importCheckov: Importer = (source) => importKeys(source, KEYS);
