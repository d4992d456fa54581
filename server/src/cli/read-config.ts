import { readFileSync } from 'node:fs';
import { defaultConfig } from '../core/config';
import { dirname } from '../core/path';
import type { ReadConfig } from './configs';
import { decode, reasonOf } from './host';

/** Reads a configuration file; one that cannot be read is a problem and the default. */
export function readConfigFile(path: string): ReadConfig {
  const fallback = defaultConfig(dirname(path));
  try {
    decode(readFileSync(path));
    return { config: { ...fallback, path }, problems: [] };
  } catch (error) {
    return { config: fallback, problems: [` ${reasonOf(error)}`] };
  }
}
