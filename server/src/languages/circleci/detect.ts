import { isOtherTemplate } from '../yaml/other-templates';

const PATH = /(?:^|\/)\.circleci\/[^/]+\.ya?ml$/;

/** The main file, and the further ones that dynamic configuration continues with; those need a sign in their text. */
export function isCircleCi(path: string, head: string): boolean {
  if (!PATH.test(path) || isOtherTemplate(head)) return false;
  return /\/config\.ya?ml$/.test(path) || /^(?:version|jobs|workflows|orbs|commands|executors)\s*:/m.test(head);
}
