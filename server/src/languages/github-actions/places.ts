import { inWords } from '../../core/in-words';

/** Names of the grammar's definitions, for people. */
const NAMES: Readonly<Record<string, string>> = {
  'workflow-root-strict': 'a workflow',
  'action-root-strict': 'an action',
  'job-factory': 'a job',
  'workflow-job': 'a job that calls a workflow',
  job: 'a job',
  'run-step': 'a step that runs a script',
  'regular-step': 'a step that uses an action',
  'uses-step': 'a step that uses an action',
  'wait-step': 'a step that waits',
  'wait-all-step': 'a step that waits',
  'cancel-step': 'a step that cancels',
  'parallel-step': 'a parallel group',
  'steps-item': 'a step',
  'composite-step': 'a step',
  'permissions-mapping': '`permissions`',
  permissions: '`permissions`',
  'concurrency-mapping': '`concurrency`',
  strategy: '`strategy`',
  'container-mapping': '`container`',
  'service-container-mapping': 'a service',
  'container-registry-credentials': '`credentials`',
  'job-environment-mapping': '`environment`',
  'runs-on-mapping': '`runs-on`',
  'workflow-call-mapping': '`workflow_call`',
  'workflow-dispatch-mapping': '`workflow_dispatch`',
  'workflow-call-input-definition': 'an input',
  'workflow-dispatch-input': 'an input',
  'container-runs-strict': 'the `runs` of a Docker action',
  'node-runs-strict': 'the `runs` of a JavaScript action',
  'composite-runs-strict': 'the `runs` of a composite action',
  'runs-strict': '`runs`',
  'dependabot-root': 'a Dependabot configuration',
  'dependabot-update': 'an update',
  'dependabot-registry': 'a registry',
  'dependabot-group': 'a group',
  'dependabot-multi-group': 'a group',
  'dependabot-allow': '`allow`',
  'dependabot-ignore': '`ignore`',
};

/** What the thing is called that follows this definition; falls back to the key that it stands under. */
export function placeName(definition: string, path: readonly string[]): string {
  const known = NAMES[definition];
  if (known) return known;
  const key = path.findLast((one) => one !== '[]');
  return key === undefined ? 'the file' : `\`${key}\``;
}

/** `a, b or c`. */
export function alternatives(names: readonly string[], limit = 8): string {
  const shown = names.slice(0, limit).map((name) => `\`${name}\``);
  if (names.length > limit) return `${shown.join(', ')} …`;
  return inWords(shown, 'or') || 'nothing';
}
