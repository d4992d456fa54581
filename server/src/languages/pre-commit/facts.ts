import securityText from '../../../data/actions-security.json';
import { lazy } from '../../core/memo';

/** Lower-case `owner/repo` of GitHub repositories that are archived. */
export const archivedRepositories = lazy(
  (): ReadonlySet<string> =>
    new Set((JSON.parse(securityText) as { archived_actions: readonly string[] }).archived_actions),
);
