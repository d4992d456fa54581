/** The scripts that a pipeline calls, to be filled in: a script that nobody wrote yet fails, and says so. */
import { lines, type ScaffoldFile } from './scaffold';

const script = (name: string, usage: string, what: string, hint: string): ScaffoldFile => ({
  path: `scripts/${name}`,
  isOptional: true,
  isExecutable: true,
  text: lines(
    '#!/bin/sh',
    `# Usage: ${usage}`,
    `# ${what}`,
    'set -eu',
    '',
    `echo "scripts/${name} is not written yet: ${hint}" >&2`,
    'exit 1',
  ),
});

export const pipelineScripts = (hasTests: boolean): readonly ScaffoldFile[] => [
  script(
    'deploy.sh',
    'scripts/deploy.sh ENVIRONMENT COMMIT [--canary PERCENT | --full]',
    'Brings the version of a commit into an environment, to all or to a share of the traffic.',
    'deploy the commit here',
  ),
  script(
    'rollback.sh',
    'scripts/rollback.sh ENVIRONMENT',
    'Brings the last good version back.',
    'undo the last deployment here',
  ),
  script(
    'smoke-test.sh',
    'scripts/smoke-test.sh URL',
    'Fails unless the service answers as it should.',
    'request what matters here, for example with curl --fail',
  ),
  script(
    'monitor-canary.sh',
    'scripts/monitor-canary.sh --duration TIME --error-threshold PERCENT',
    'Watches the canary, and fails when its errors rise above the threshold.',
    'ask the metrics here',
  ),
  ...(hasTests ? [] : [script('test.sh', 'scripts/test.sh', 'Runs the tests.', 'run the tests of the project here')]),
];
