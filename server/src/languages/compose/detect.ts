import { basename } from '../../core/path';

const NAME = /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$|[._-](?:docker-)?compose\.ya?ml$/i;

const TOP_LEVEL = /^\uFEFF?(?:services|include|x-[\w-]+|name|version|volumes|networks)\s*:/m;
/** Version 1 had the services at the top level. */
const VERSION_1 = /^\uFEFF?[\w.-]+:[ \t]*(?:\r\n?|\n)[ \t]+(?:image|build):/m;

/** `compose.yaml`, `docker-compose.yml` and their variants that hold what Compose files hold, or once held. */
export const isComposeFile = (path: string, head: string): boolean =>
  NAME.test(basename(path)) && (TOP_LEVEL.test(head) || VERSION_1.test(head));
