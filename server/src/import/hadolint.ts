import { combine, note, turned, type Importer, type ImportedLevel, type Part } from './imported';
import { entries, importKeys, isTrue, quoted, strings, text, type Keys } from './read-yaml';

const LEVELS: Readonly<Record<string, ImportedLevel>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'info',
};

/** How the values of a label are called there and here. */
const LABEL_TYPES: Readonly<Record<string, string>> = {
  text: 'text',
  rawtext: 'text',
  url: 'url',
  rfc3339: 'rfc3339',
  spdx: 'spdx',
  hash: 'hash',
  semver: 'semver',
  email: 'email',
};

const withOptions = (name: string, options: Readonly<Record<string, unknown>>): Part => ({
  rules: [{ name, aliases: [name], level: 'on', options }],
});

const ONLY_COMMAND_LINE = 'the command line says that, in its options --fail-on, --format and --no-color.';

const KEYS: Keys = {
  ignored: (value) => turned('off', strings(value)),
  override: (value) =>
    combine(
      entries(value).map(([level, names]) => {
        const known = LEVELS[level];
        return known ? turned(known, strings(names)) : note(`${quoted(`override.${level}`)} is no severity.`);
      }),
    ),
  trustedRegistries: (value) => withOptions('DL3026', { registries: strings(value) }),
  'label-schema': (value) => {
    const labels = entries(value).map(([key, type]) => [key, LABEL_TYPES[text(type) ?? ''] ?? 'text'] as const);
    return withOptions('DL3049', { labels: Object.fromEntries(labels), required: labels.map(([key]) => key) });
  },
  'strict-labels': (value) => (isTrue(value) ? withOptions('DL3050', { strict: true }) : {}),
  'disable-ignore-pragma': (value) =>
    isTrue(value) ? note('`disable-ignore-pragma`: ignore comments cannot be switched off here.') : {},
  'failure-threshold': ONLY_COMMAND_LINE,
  'no-fail': ONLY_COMMAND_LINE,
  format: ONLY_COMMAND_LINE,
  'no-color': ONLY_COMMAND_LINE,
};

/** `.hadolint.yaml`. Keys: https://github.com/hadolint/hadolint#configure */
export const importHadolint: Importer = (source) => importKeys(source, KEYS);
