/** The kinds of file that GitHub Actions and Dependabot read. */
export type ActionsFileKind = 'workflow' | 'action' | 'dependabot';

const WORKFLOW = /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;
const ACTION = /(?:^|\/)action\.ya?ml$/;
const DEPENDABOT = /(?:^|\/)\.github\/dependabot\.ya?ml$/;
/** A YAML file in a folder called `workflows` that has the two keys which every workflow has. */
const LOOSE_FOLDER = /(?:^|\/)workflows\/.+\.ya?ml$/;
const HAS_ON = /^(?:on|"on"|'on')\s*:/m;
const HAS_JOBS = /^jobs\s*:/m;

/** Undefined for every other file. `head` is the beginning of its text. */
export function actionsFileKind(path: string, head: string): ActionsFileKind | undefined {
  if (WORKFLOW.test(path)) return 'workflow';
  if (DEPENDABOT.test(path)) return 'dependabot';
  if (ACTION.test(path)) return 'action';
  return LOOSE_FOLDER.test(path) && HAS_ON.test(head) && HAS_JOBS.test(head) ? 'workflow' : undefined;
}
