import { readFileSync } from 'node:fs';
import ignore, { type Ignore } from 'ignore';
import { dirname, isInside, relative } from '../core/path';
import { repositoryOf } from './paths';

/** The ignore files that hold in a folder, outermost first. */
interface Layer {
  readonly folder: string;
  readonly rules: Ignore;
}

const readRules = (path: string): Ignore | undefined => {
  try {
    return ignore({ allowRelativePaths: true }).add(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Says what git would ignore, from the `.gitignore` files of a repository and its `info/exclude`. */
export class GitIgnore {
  private readonly layers = new Map<string, readonly Layer[]>();

  /** `start`: the folder that a person named; ignore files that would hide it whole are left out. */
  constructor(private readonly start: string) {}

  isIgnored(path: string, isFolder: boolean): boolean {
    const name = isFolder ? `${path}/` : path;
    for (const { folder, rules } of this.layersOf(dirname(path)).toReversed()) {
      const verdict = rules.test(relative(folder, path) + (name.endsWith('/') ? '/' : ''));
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }

  private layersOf(folder: string): readonly Layer[] {
    let layers = this.layers.get(folder);
    if (!layers) {
      layers = folder === this.start || !isInside(folder, this.start) ? this.outerLayers() : this.ownLayers(folder);
      this.layers.set(folder, layers);
    }
    return layers;
  }

  private ownLayers(folder: string): readonly Layer[] {
    const outer = this.layersOf(dirname(folder));
    const rules = readRules(`${folder}/.gitignore`);
    return rules ? [...outer, { folder, rules }] : outer;
  }

  /** From the repository's folder down to the start. */
  private outerLayers(): readonly Layer[] {
    const root = repositoryOf(this.start) ?? this.start;
    const folders = [this.start];
    while (folders[0] !== undefined && folders[0] !== root) folders.unshift(dirname(folders[0]));
    const layers = folders.flatMap((folder): Layer[] => {
      const rules = readRules(`${folder}/.gitignore`);
      return rules ? [{ folder, rules }] : [];
    });
    const exclude = readRules(`${root}/.git/info/exclude`);
    const all = exclude ? [{ folder: root, rules: exclude }, ...layers] : layers;
    return all.filter(
      ({ folder, rules }) => folder === this.start || !rules.ignores(`${relative(folder, this.start)}/`),
    );
  }
}
