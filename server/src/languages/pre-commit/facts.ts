import securityText from '../../../data/actions-security.json';

let archived: ReadonlySet<string> | undefined;

/** Lower-case `owner/repo` of GitHub repositories that are archived. */
export const archivedRepositories = (): ReadonlySet<string> =>
  (archived ??= new Set((JSON.parse(securityText) as { archived_actions: readonly string[] }).archived_actions));
