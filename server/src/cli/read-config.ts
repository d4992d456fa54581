import { readFileSync } from 'node:fs';
import { defaultConfig } from '../core/config';
import { dirname } from '../core/path';
import type { RuleMeta } from '../core/rule';
import { createSource } from '../core/source';
import { readConfigFile } from '../languages/boringops-config/read';
import { parseYaml } from '../languages/yaml/parse';
import type { ReadConfig } from './configs';
import { decode, reasonOf } from './host';

/** Reads a configuration file; where it cannot be read, the default holds and the reason is a problem. */
export function readConfigAt(path: string, rules: readonly RuleMeta[]): ReadConfig {
  let text: string;
  try {
    text = decode(readFileSync(path));
  } catch (error) {
    return { config: defaultConfig(dirname(path)), problems: [{ place: '', message: reasonOf(error) }] };
  }
  const source = createSource(path, text);
  const yaml = parseYaml(source);
  const { config, problems } = readConfigFile(yaml, path, rules);
  return {
    config,
    problems: [...yaml.errors, ...problems].map(({ span, message }) => {
      const { line, column } = source.lines.position(span.start);
      return { place: `:${line + 1}:${column + 1}`, message };
    }),
  };
}
