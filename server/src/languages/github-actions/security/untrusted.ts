/** Which contexts carry text that somebody outside the repository wrote. */
import { platformFacts } from '../facts';

/** Properties of event payloads that hold free text, or names that their author chooses. */
const FREE_TEXT =
  /^github\.event\.(?:.+\.)?(?:title|body|message|name|email|label|ref|head_branch|default_branch|page_name|description|display_title|full_name|login)$/;

/** Objects below which a stranger fills those properties in. */
const STRANGER =
  /^github\.event\.(?:issue|pull_request|comment|review|review_comment|discussion|answer|pages|commits|head_commit|workflow_run|check_run|check_suite|milestone|sender)\./;

/** Names of people and repositories: letters, digits, dots and dashes only. */
const HARMLESS =
  /\.(?:login|full_name)$|\.(?:base|user|owner|sender|repository|organization|milestone|creator|workflow_run\.actor)\.[^.]+$|\.labels\.|\.event$|\.base\./;

let exact: ReadonlySet<string> | undefined;

/** True where the author of an issue, a pull request or a commit chooses the text. */
export function isAttackerText(path: string): boolean {
  exact ??= new Set(platformFacts().untrusted_contexts);
  const plain = path.replace(/\.\d+(?=\.|$)/g, '.*');
  if (exact.has(plain) || plain === 'github.head_ref') return true;
  return STRANGER.test(`${plain}.`) && FREE_TEXT.test(plain) && !HARMLESS.test(plain);
}

/** Values of the platform from a closed alphabet: no script can be written with them. */
const FIXED = new RegExp(
  `^(?:${[
    'github\\.(?:action_path|event_name|job|repository|repository_id|repository_owner|repository_owner_id|repositoryurl|run_attempt|run_id|run_number|server_url|api_url|graphql_url|sha|token|triggering_actor|actor_id|workspace|workflow_sha|retention_days|action|action_repository|ref_protected|ref_type|secret_source|event_path|env|path)',
    'github\\.event\\.(?:after|before|number|action|installation\\.id|repository\\.(?:id|name|full_name|private|fork))',
    'github\\.event\\.(?:.+\\.)?(?:id|node_id|number|sha|created_at|updated_at|merged|draft|state|author_association|fork|private|additions|deletions|changed_files|commits|run_id|run_number|head_sha|conclusion|status|event|type|login|html_url|url|diff_url|clone_url|full_name|merge_commit_sha)',
    'runner\\..+',
    'strategy\\..+',
    'steps\\.[^.]+\\.(?:outcome|conclusion)',
    'needs\\.[^.]+\\.result',
    'job\\.(?:status|container\\.(?:id|network)|services\\.[^.]+\\.(?:id|network)|services\\.[^.]+\\.ports\\.[^.]+|workflow_sha|check_run_id)',
  ].join('|')})$`,
);

export const isFixedText = (path: string): boolean => FIXED.test(path);
