/** `pipeline`: one that Azure Pipelines can start. `template`: a part that pipelines take in. */
export type AzureFileKind = 'pipeline' | 'template';

const NAMED = /(?:^|\/)\.?(?:azure-pipelines?|vsts-ci)(?:[-.][^/]*)?\.ya?ml$/i;
const PLACE = /(?:^|\/)(?:\.?azure-pipelines|\.pipelines|\.azuredevops|\.azdo|\.ado|\.vsts)\//i;
const YAML = /\.ya?ml$/;

const BODY = /^(?:steps|jobs|stages|extends)\s*:/m;
const HEAD = /^(?:trigger|pr|pool|parameters|resources|schedules|variables|name)\s*:/m;
/** What only this system writes in its steps and jobs. */
const MARK =
  /^\s*-?\s*(?:vmImage|task|deployment|displayName|dependsOn|checkout)\s*:|^\s*- (?:bash|pwsh|powershell|script|template)\s*:/m;
/** What other systems have beside the same words. */
const FOREIGN =
  /^(?:on|workflows|version|apiVersion|kind|runs|stages_defaults|pipelines|services)\s*:|^\s+runs-on\s*:/m;
const GITHUB = /(?:^|\/)\.(?:github|circleci|gitlab)\//;

/** Undefined for every other file. `head` is the beginning of its text. By content it takes two signs. */
export function azureFileKind(path: string, head: string): AzureFileKind | undefined {
  if (!YAML.test(path) || GITHUB.test(path) || /\{\{-|\{%/.test(head)) return undefined;
  const hasBody = BODY.test(head);
  if (NAMED.test(path) && !FOREIGN.test(head)) return isPart(head) ? 'template' : 'pipeline';
  const isOurs = PLACE.test(path) ? hasBody || HEAD.test(head) : hasBody && MARK.test(head) && HEAD.test(head);
  if (!isOurs || FOREIGN.test(head)) return undefined;
  return STARTS.test(head) ? 'pipeline' : 'template';
}

/** What only a file has that starts something. */
const STARTS = /^(?:trigger|pr|resources|schedules|extends)\s*:/m;

/** Called like a pipeline, but with parameters and nothing that starts it: nobody loses when it is taken for a part. */
const isPart = (head: string): boolean =>
  !STARTS.test(head) && !/^(?:pool|stages)\s*:/m.test(head) && /^parameters\s*:/m.test(head);
