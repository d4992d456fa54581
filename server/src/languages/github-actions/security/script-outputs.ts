/** Outputs of `actions/github-script` that are a plain property of the event, or of a pull request that it asks for. */
import type { Step } from '../model';
import { inputScalar, runsAction } from './steps';
import { branchOrCommit } from './untrusted';

export const isGithubScript = (step: Step): boolean => runsAction(step.uses, ['actions/github-script']) !== null;

/** The longest script that is searched. */
const MAX_SCRIPT = 20_000;

const RETURN = /(?:^|[;\n{])\s*return\s+([^;\n]+)/g;

/** The context that an output holds (`github.event.issue.title`); null where the script computes it in another way. */
export function scriptedOutput(step: Step, name: string): string | null {
  const script = inputScalar(step, 'script')?.text ?? '';
  if (script.length > MAX_SCRIPT) return null;
  const set = new RegExp(
    String.raw`\bsetOutput\(\s*['"\`]${name.replace(/\W/g, '\\$&')}['"\`]\s*,\s*([^;\n]+?)\s*\)\s*(?:;|\n|$)`,
    'gi',
  );
  for (const pattern of name === 'result' ? [RETURN, set] : [set])
    for (const [, value = ''] of script.matchAll(pattern)) {
      const path = pathOf(value.trim());
      if (path !== null) return path;
    }
  return null;
}

/** `context.payload.issue.title`, with what keeps a text as it is. */
const EVENT =
  /^(?:`[^`$]*\$\{)?context\.payload((?:\??\.\w+|\[\d+\])+?)(?:\.(?:trim|toString|toLowerCase|toUpperCase)\(\))?(?:\}[^`$]*`|\s*(?:\|\||\?\?)\s*['"`][^'"`]*['"`])?$/;
/** `pr.data.head.sha`: of a pull request that the script has asked for. */
const HEAD = /^[\w.?]*\bhead\.(sha|ref)$/;

function pathOf(value: string): string | null {
  const event = EVENT.exec(value)?.[1];
  if (event !== undefined) return `github.event${event.replace(/\?/g, '').replace(/\[(\d+)\]/g, '.$1')}`.toLowerCase();
  const head = HEAD.exec(value)?.[1];
  return head === undefined ? null : branchOrCommit(head === 'ref' ? 'branch' : 'commit');
}
