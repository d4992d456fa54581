/** How the team learns that a deployment failed: a message to the webhook of its channel. */
import type { Job } from './model';

/** The variable that holds the address, which is a secret. */
export const WEBHOOK = 'DEPLOY_WEBHOOK_URL';

export const NOTICE_TITLE = `Tell the team’s channel by its webhook (${WEBHOOK})`;

/** What stands before the step that does it. */
export const NOTICE_NAME = 'Tell the team';

/** Lines of a script for any POSIX shell; `run` is where the shell finds the address of the run. */
export const noticeLines = ({ name }: Job, run: string): readonly string[] => [
  'curl --fail --silent --show-error --header "Content-Type: application/json" \\',
  `  --data "{\\"text\\": \\"${name.replace(/[^\w .:/-]+/g, ' ')} failed: ${run}\\"}" "$${WEBHOOK}"`,
];
