import { isOtherTemplate } from '../yaml/other-templates';

/** The one name that Bitbucket reads; pipelines that are shared with other repositories use it too. */
export const isBitbucket = (path: string, head: string): boolean =>
  /(?:^|\/)bitbucket-pipelines\.ya?ml$/.test(path) && !isOtherTemplate(head);
