/** The one name that Bitbucket reads; pipelines that are shared with other repositories use it too. */
export const isBitbucket = (path: string): boolean => /(?:^|\/)bitbucket-pipelines\.ya?ml$/.test(path);
