import { isOtherTemplate } from '../yaml/other-templates';

/** `root`: the file from which GitLab starts. `fragment`: one that another file includes or triggers. */
export type GitlabFileKind = 'root' | 'fragment';

const ROOT = /(?:^|\/)\.gitlab-ci\.ya?ml$/;
const NAMED = /(?:^|\/)(?:[^/]+\.|_)?gitlab-ci\.ya?ml$/;
const YAML = /\.ya?ml$/;
const PLACE = /(?:^|\/)\.?gitlab(?:[-_]ci)?\/|(?:^|\/)\.?ci(?:-templates)?\/|gitlab/i;
const COMPONENT = /(?:^|\/)templates\/(?:[^/]+\/template|[^/]+)\.ya?ml$/;

/** What only other systems write at the left margin, and template languages that make YAML of something else. */
const FOREIGN =
  /^(?:on|jobs|steps|pipelines|apiVersion|kind|version|language|script|services:\s*\n\s+[\w-]+:\s*$|hosts|pool|trigger|resources|- ).*$/m;
const TEMPLATED = /\{\{|\{%|<%/;

/** Keywords of a job that no other system has in this place. */
const JOB_BODY = /^ {1,8}(?:script|before_script|after_script|extends|trigger)\s*:/m;
const JOB_MARK =
  /^ {1,8}(?:stage|extends|rules|only|except|artifacts|allow_failure|interruptible|needs|tags|cache|image|resource_group)\s*:/m;
const ROOT_MARK = /^(?:stages|include|workflow|default)\s*:/m;
const HEADER = /^spec\s*:\s*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*[ \t]+(?:inputs|component|include)\s*:/m;

/** Undefined for every other file. `head` is the beginning of its text. By content it takes two signs. */
export function gitlabFileKind(path: string, head: string): GitlabFileKind | undefined {
  if (isOtherTemplate(head)) return undefined;
  if (ROOT.test(path)) return 'root';
  if (NAMED.test(path)) return 'fragment';
  if (!YAML.test(path) || /(?:^|\/)\.github\//.test(path)) return undefined;
  if (HEADER.test(head) && (COMPONENT.test(path) || /\$\[\[/.test(head))) return 'fragment';
  if (FOREIGN.test(head) || TEMPLATED.test(head)) return undefined;
  const hasJob = JOB_BODY.test(head) && JOB_MARK.test(head);
  return hasJob && (PLACE.test(path) || ROOT_MARK.test(head)) ? 'fragment' : undefined;
}
