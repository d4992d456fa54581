import type { YamlNode } from '../languages/yaml/nodes';
import { combine, note, type Importer, type Part } from './imported';
import { entries, importKeys, quoted, strings, type Keys } from './read-yaml';

const selfHosted = (value: YamlNode | null): Part =>
  combine(
    entries(value).map(([key, labels]) =>
      key === 'labels' && strings(labels).length > 0
        ? {
            rules: [
              {
                name: 'runner-label',
                aliases: ['actionlint:runner-label'],
                level: 'on' as const,
                options: { labels: strings(labels) },
              },
            ],
          }
        : {},
    ),
  );

/** Messages are ignored there by patterns, which fit no message of another program. */
const paths = (value: YamlNode | null): Part =>
  combine(
    entries(value).flatMap(([glob, settings]) =>
      entries(settings).map(([key, patterns]): Part => {
        const all = strings(patterns);
        if (key === 'ignore' && all.some((pattern) => /^\^?\.[*+]\$?$/.test(pattern))) return { ignore: [glob] };
        const shown = all.map(quoted).join(', ');
        return note(
          `${quoted(`paths.${glob}.${key}`)}: ${shown} fit the messages of actionlint only; name rules in \`overrides\`.`,
        );
      }),
    ),
  );

const KEYS: Keys = {
  'self-hosted-runner': selfHosted,
  'config-variables': (value) =>
    strings(value).length > 0 ? note('`config-variables`: names of variables are not compared with a list.') : {},
  paths,
};

/** `.github/actionlint.yaml`. Keys: https://github.com/rhysd/actionlint/blob/main/docs/config.md */
export const importActionlint: Importer = (source) => importKeys(source, KEYS);
