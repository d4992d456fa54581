import { basename } from '../../core/path';

const NAME = /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$|[._-](?:docker-)?compose\.ya?ml$/i;

/** `compose.yaml`, `docker-compose.yml` and their variants that hold what Compose files hold. */
export const isComposeFile = (path: string, head: string): boolean =>
  NAME.test(basename(path)) && /^\uFEFF?(?:services|include|x-[\w-]+|name|version|volumes|networks)\s*:/m.test(head);
