import { roleOf } from './roles';

const FOLDER = /(?:^|\/)(?:runbooks?|playbooks?)\/.*\.(?:md|markdown)$/i;
const NAME = /(?:^|\/)runbook[^/]*\.(?:md|markdown)$/i;
/** Lists of runbooks, and forms to be copied. */
const NO_RUNBOOK = /(?:^|\/)(?:readme|_?index|contributing|[^/]*template[^/]*)\.(?:md|markdown)$/i;
const HEADING = /^#{2,6}[ \t]+(.+)$/gm;

/** True for a page in a place of runbooks that has at least one of the sections of one. */
export const isRunbook = (path: string, head: string): boolean =>
  (FOLDER.test(path) || NAME.test(path)) &&
  !NO_RUNBOOK.test(path) &&
  [...head.matchAll(HEADING)].some(([, title = '']) => roleOf(title) !== null);
