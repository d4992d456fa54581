import { CONFIG_FILE_NAMES, defaultConfig, type Config } from '../../core/config';
import { dirname, isInside } from '../../core/path';
import type { RuleMeta } from '../../core/rule';
import type { Source } from '../../core/source';
import type { Workspace } from '../../core/workspace';
import { readConfig, type ReadConfig } from './read';

/** Reads configurations once per text, so that equal files share one `Config` object. */
export class ConfigLoader {
  private readonly read = new WeakMap<Source, ReadConfig>();
  private readonly defaults = new Map<string, Config>();

  constructor(private readonly rules: readonly RuleMeta[]) {}

  /** The nearest `.boringops.yml` upwards from the path within its workspace folder, or the defaults. */
  async load(path: string, workspace: Workspace): Promise<Config> {
    const root = workspace.rootOf(path) ?? dirname(path);
    for (let folder = dirname(path); isInside(folder, root); folder = dirname(folder)) {
      for (const name of CONFIG_FILE_NAMES) {
        const file = folder.endsWith('/') ? folder + name : `${folder}/${name}`;
        const source = (await workspace.exists(file)) ? await workspace.source(file) : undefined;
        if (source) return this.of(source).config;
      }
      if (folder === dirname(folder)) break;
    }
    return this.defaultOf(root);
  }

  of(source: Source): ReadConfig {
    const read = this.read.get(source) ?? readConfig(source, this.rules);
    this.read.set(source, read);
    return read;
  }

  private defaultOf(root: string): Config {
    const config = this.defaults.get(root) ?? defaultConfig(root);
    this.defaults.set(root, config);
    return config;
  }
}
