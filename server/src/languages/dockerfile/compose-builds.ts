import { join } from '../../core/path';
import type { Source } from '../../core/source';
import type { Workspace } from '../../core/workspace';
import { isMapping, isScalar, valueOf, type YamlNode } from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';

const COMPOSE_FILE = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/;

interface Build {
  readonly context: string;
  readonly dockerfile: string;
}

/** The context from which a Compose file in one of the folders builds a Dockerfile; null where none does. */
export async function builtFrom(
  dockerfile: string,
  folders: readonly string[],
  workspace: Workspace,
): Promise<string | null> {
  for (const folder of folders) {
    for (const { name, kind } of await workspace.entries(folder)) {
      if (kind !== 'file' || !COMPOSE_FILE.test(name)) continue;
      const source = await workspace.source(join(folder, name));
      if (!source) continue;
      const builds = workspace.memo(`compose-builds ${source.path}`, [source], () => buildsOf(source, folder));
      const found = builds.find((build) => build.dockerfile === dockerfile);
      if (found) return found.context;
    }
  }
  return null;
}

const textOf = (node: YamlNode | null): string | null =>
  isScalar(node) && !node.text.includes('$') ? node.text : null;

function buildsOf(source: Source, folder: string): readonly Build[] {
  if (!source.text.includes('build')) return [];
  const services = valueOf(parseYaml(source).documents[0]?.root, 'services');
  if (!isMapping(services)) return [];
  return services.pairs.flatMap(({ value }): Build[] => {
    const build = valueOf(value, 'build');
    if (!build) return [];
    const context = isScalar(build) ? textOf(build) : (textOf(valueOf(build, 'context')) ?? '.');
    const name = valueOf(build, 'dockerfile');
    const dockerfile = name ? textOf(name) : 'Dockerfile';
    if (context === null || dockerfile === null || /^\w+:\/\/|^git@/.test(context)) return [];
    const path = join(folder, context);
    return [{ context: path, dockerfile: join(path, dockerfile) }];
  });
}
