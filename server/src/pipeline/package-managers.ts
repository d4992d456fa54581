/** Where package managers keep what they download, as their manuals say, and how they are told of another place. */

export interface PackageManager {
  readonly name: string;
  /** What it keeps by itself, below the home folder; null where that is not one folder of downloads. */
  readonly home: string | null;
  /** The environment variable that names another folder, and what stands before the folder in its value. */
  readonly variable: string;
  readonly prefix: string;
  /** The file that changes when other packages are wanted. */
  readonly manifest: string;
}

const manager = (
  name: string,
  home: string | null,
  variable: string,
  manifest: string,
  prefix = '',
): readonly [string, PackageManager] => [name, { name, home, variable, prefix, manifest }];

const MANAGERS: ReadonlyMap<string, PackageManager> = new Map([
  manager('npm', '.npm', 'npm_config_cache', 'package-lock.json'),
  manager('yarn', '.cache/yarn', 'YARN_CACHE_FOLDER', 'yarn.lock'),
  manager('pnpm', '.local/share/pnpm/store', 'npm_config_store_dir', 'pnpm-lock.yaml'),
  manager('pip', '.cache/pip', 'PIP_CACHE_DIR', 'requirements.txt'),
  manager('pipenv', '.cache/pipenv', 'PIPENV_CACHE_DIR', 'Pipfile.lock'),
  manager('poetry', '.cache/pypoetry', 'POETRY_CACHE_DIR', 'poetry.lock'),
  manager('bundler', null, 'BUNDLE_PATH', 'Gemfile.lock'),
  manager('composer', '.cache/composer', 'COMPOSER_CACHE_DIR', 'composer.lock'),
  manager('maven', '.m2/repository', 'MAVEN_OPTS', 'pom.xml', '-Dmaven.repo.local='),
  manager('gradle', '.gradle/caches', 'GRADLE_USER_HOME', 'gradle/wrapper/gradle-wrapper.properties'),
]);

export const packageManager = (name: string): PackageManager | null => MANAGERS.get(name) ?? null;
