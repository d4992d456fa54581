/** What the files beside a pipeline say of the commands that it runs. */
import { join } from '../core/path';
import type { Workspace } from '../core/workspace';
import { imageFiles, imagesOf, type ProjectImage } from './project-images';

export interface PipelineProject {
  /** Scripts of `package.json` by name; null where there is none, or it cannot be read. */
  readonly packageScripts: ReadonlyMap<string, string> | null;
  /** The recipes of the `Makefile` by target, with those of the targets that they need. */
  readonly makeTargets: ReadonlyMap<string, string> | null;
  /** Names in the root folder; null where they are unknown. */
  readonly names: ReadonlySet<string> | null;
  /** What the Dockerfiles and Compose files of the root folder are built on and run. */
  readonly images: readonly ProjectImage[];
}

export const noProject: PipelineProject = { packageScripts: null, makeTargets: null, names: null, images: [] };

/** Reads what stands in the root folder of a repository. */
export async function gatherPipelineProject(root: string | null, workspace: Workspace): Promise<PipelineProject> {
  if (root === null) return noProject;
  const entries = await workspace.entries(root);
  if (entries.length === 0) return noProject;
  const makefile = entries.find(({ name }) => /^(?:GNU)?[Mm]akefile$/.test(name))?.name;
  const [manifest, make, ...docker] = await Promise.all([
    entries.some(({ name }) => name === 'package.json') ? workspace.source(join(root, 'package.json')) : undefined,
    makefile ? workspace.source(join(root, makefile)) : undefined,
    ...imageFiles(entries.map(({ name }) => name)).map((name) => workspace.source(join(root, name))),
  ]);
  return workspace.memo(`pipeline project ${root}`, [entries, manifest, make, ...docker], () => ({
    packageScripts: manifest ? packageScripts(manifest.text) : null,
    makeTargets: make ? makeTargets(make.text) : null,
    names: new Set(entries.map(({ name }) => name)),
    images: docker.flatMap((source) => (source ? imagesOf(source) : [])),
  }));
}

function packageScripts(text: string): ReadonlyMap<string, string> | null {
  try {
    const { scripts } = JSON.parse(text) as { scripts?: Record<string, unknown> };
    const all = Object.entries(scripts ?? {});
    return new Map(all.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return null;
  }
}

const RULE = /^([A-Za-z0-9][\w./ -]*?)\s*::?(?!=)\s*([^#=]*)/;
const MAX_TARGETS = 2000;

/** A target's own lines and, before them, those of the targets that it names. */
function makeTargets(text: string): ReadonlyMap<string, string> {
  const rules = new Map<string, { needs: readonly string[]; recipe: string[] }>();
  let recipes: string[][] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.startsWith('\t')) recipes.forEach((recipe) => recipe.push(line.replace(/^\t[@+-]*/, '')));
    else if (/^\S/.test(line)) {
      const [, names, needs = ''] = RULE.exec(line) ?? [];
      if (names === undefined || rules.size >= MAX_TARGETS) recipes = [];
      else {
        recipes = names.split(/\s+/).map((name) => {
          const rule = { needs: needs.split(/[\s|]+/).filter(Boolean), recipe: [] };
          rules.set(name, rule);
          return rule.recipe;
        });
      }
    }
  }
  const collect = (name: string, seen: Set<string>): readonly string[] => {
    const rule = rules.get(name);
    if (!rule || seen.has(name)) return [];
    seen.add(name);
    return [...rule.needs.flatMap((need) => collect(need, seen)), ...rule.recipe];
  };
  return new Map([...rules.keys()].map((name) => [name, collect(name, new Set()).join('\n')]));
}
