import { CONFIG_FILE_NAMES, defaultConfig, withOverlay, type Config, type ConfigOverlay } from '../core/config';
import { dirname } from '../core/path';
import type { ConfigChoice } from './flags';
import { displayFrom, statsOf, toInternal } from './paths';

/** A configuration as far as it can be read, and what is wrong with it. */
export interface ReadConfig {
  readonly config: Config;
  readonly problems: readonly { readonly place: string; readonly message: string }[];
}

export interface ConfigsOptions {
  readonly cwd: string;
  readonly choice: ConfigChoice;
  readonly overlay: ConfigOverlay;
  /** The folder at which the search upwards ends. */
  readonly rootOf: (path: string) => string | undefined;
  readonly read: (path: string) => ReadConfig;
}

/** The configuration of every path: the one chosen, or else the nearest upwards, with the flags on top. */
export class Configs {
  private readonly byFolder = new Map<string, Config>();
  private readonly byFile = new Map<string, Config>();
  private readonly found: string[] = [];

  constructor(private readonly options: ConfigsOptions) {}

  /** What is wrong with the configurations that were read so far. */
  get problems(): readonly string[] {
    return this.found;
  }

  of(path: string): Config {
    const { choice, cwd } = this.options;
    if (choice.kind === 'file') return this.read(toInternal(cwd, choice.path));
    const root = this.options.rootOf(path) ?? cwd;
    return choice.kind === 'none' ? this.default(root) : this.nearest(dirname(path), root);
  }

  private nearest(folder: string, root: string): Config {
    const known = this.byFolder.get(folder);
    if (known) return known;
    const file = CONFIG_FILE_NAMES.map((name) => `${folder}/${name}`).find((path) => statsOf(path)?.isFile() === true);
    const isLast = folder === root || folder === dirname(folder);
    const config = file ? this.read(file) : isLast ? this.default(root) : this.nearest(dirname(folder), root);
    this.byFolder.set(folder, config);
    return config;
  }

  private default(root: string): Config {
    return this.once(root, () => defaultConfig(root));
  }

  private read(path: string): Config {
    return this.once(path, () => {
      const { config, problems } = this.options.read(path);
      const shown = displayFrom(this.options.cwd)(path);
      this.found.push(...problems.map(({ place, message }) => `${shown}${place}: ${message}`));
      return config;
    });
  }

  private once(key: string, build: () => Config): Config {
    let config = this.byFile.get(key);
    if (!config) this.byFile.set(key, (config = withOverlay(build(), this.options.overlay)));
    return config;
  }
}
