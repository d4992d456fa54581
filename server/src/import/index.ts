/** Turns the settings of other tools into a configuration of this one. Pure. */
import { CONFIG_FILE_NAMES } from '../core/config';
import type { RuleMeta } from '../core/rule';
import type { Source } from '../core/source';
import { join } from '../core/path';
import type { Workspace } from '../core/workspace';
import { importActionlint } from './actionlint';
import { importCheckov } from './checkov';
import { importHadolint } from './hadolint';
import type { Importer } from './imported';
import { merge } from './merge';
import { importTflint } from './tflint';
import { importTrivy, importTrivyIgnore, importTrivyIgnoreYaml } from './trivy';
import { writeConfiguration } from './write';
import { importZizmor } from './zizmor';

/** Where each tool looks for its settings, relative to the folder; of several the first that exists counts. */
const FILES: readonly { readonly paths: readonly string[]; readonly read: Importer }[] = [
  { paths: ['.hadolint.yaml', '.hadolint.yml'], read: importHadolint },
  { paths: ['zizmor.yml', 'zizmor.yaml', '.github/zizmor.yml', '.github/zizmor.yaml'], read: importZizmor },
  { paths: ['.github/actionlint.yaml', '.github/actionlint.yml'], read: importActionlint },
  { paths: ['.tflint.hcl'], read: importTflint },
  { paths: ['.checkov.yaml', '.checkov.yml'], read: importCheckov },
  { paths: ['trivy.yaml'], read: importTrivy },
  { paths: ['.trivyignore'], read: importTrivyIgnore },
  { paths: ['.trivyignore.yaml'], read: importTrivyIgnoreYaml },
];

/** The files that are looked for, for messages. */
export const importedPaths = (): readonly string[] => FILES.flatMap(({ paths }) => paths.slice(0, 1));

export interface SettingsFile {
  /** Relative to the folder. */
  readonly path: string;
  readonly source: Source;
  readonly read: Importer;
}

/** The other tools' settings in a folder. */
export async function findSettings(workspace: Workspace, folder: string): Promise<readonly SettingsFile[]> {
  const found: SettingsFile[] = [];
  for (const { paths, read } of FILES) {
    for (const path of paths) {
      const full = join(folder, path);
      const source = (await workspace.exists(full)) ? await workspace.source(full) : undefined;
      if (!source) continue;
      found.push({ path, source, read });
      break;
    }
  }
  return found;
}

/** The text of the configuration that says the same; null where there is nothing to import. */
export function importSettings(files: readonly SettingsFile[], rules: readonly RuleMeta[]): string | null {
  if (files.length === 0) return null;
  const imported = files.map(({ path, source, read }) => ({ path, imported: read(source) }));
  return writeConfiguration(
    files.map(({ path }) => path),
    merge(imported, rules),
  );
}

/** The configuration's name in a folder, and whether it is there: one that is there stays the one that counts. */
export async function configurationIn(
  workspace: Workspace,
  folder: string,
): Promise<{ readonly path: string; readonly exists: boolean }> {
  for (const path of CONFIG_FILE_NAMES) {
    if (await workspace.exists(join(folder, path))) return { path, exists: true };
  }
  return { path: CONFIG_FILE_NAMES[0] ?? '', exists: false };
}
