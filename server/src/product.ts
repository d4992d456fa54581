import { Engine } from './core/engine';
import type { Host } from './core/host';
import { Workspace } from './core/workspace';
import { languages } from './languages';
import { rules } from './rules.generated';
import manifest from '../../package.json';

/** The engine with every rule of the product. */
export const createEngine = (): Engine => new Engine(rules);

/** A workspace that knows every language of the product. */
export const createWorkspace = (host: Host, assigned?: (path: string) => string | undefined): Workspace =>
  new Workspace(host, languages, assigned);

/** The version of the product, as its manifest states it. */
export const version = (): string => (JSON.parse(manifest) as { version: string }).version;
