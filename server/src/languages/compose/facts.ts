import text from '../../../data/compose.json';
import { lazy } from '../../core/memo';

/** What is known of Compose files and of the images in them (server/data/compose.json). */
export interface ComposeFacts {
  readonly topLevelKeys: readonly string[];
  readonly serviceKeys: readonly string[];
  /** Official images that bring no HEALTHCHECK. */
  readonly withoutHealthcheck: readonly string[];
  /** A `test` for the health check of an official image, as YAML. */
  readonly healthchecks: Readonly<Record<string, string>>;
  /** Ports of databases and queues, and whose they are. */
  readonly storePorts: Readonly<Record<string, string>>;
  /** Images whose purpose it is to guard the Docker socket. */
  readonly socketProxies: readonly string[];
  /** Directories of the host whose mount hands it over. */
  readonly hostPaths: readonly string[];
}

export const composeFacts = lazy((): ComposeFacts => JSON.parse(text) as ComposeFacts);
