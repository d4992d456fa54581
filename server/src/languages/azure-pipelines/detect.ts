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
  if (NAMED.test(path) && !FOREIGN.test(head)) return isTemplate(head) ? 'template' : 'pipeline';
  if (PLACE.test(path) && (hasBody || HEAD.test(head)) && !FOREIGN.test(head))
    return isTemplate(head) ? 'template' : 'pipeline';
  if (!hasBody || FOREIGN.test(head) || !MARK.test(head)) return undefined;
  if (!HEAD.test(head)) return undefined;
  return isTemplate(head) ? 'template' : 'pipeline';
}

/** A file with parameters and nothing that starts it may be either; nobody loses when it is taken for a part. */
const isTemplate = (head: string): boolean =>
  !/^(?:trigger|pr|pool|resources|schedules|extends)\s*:/m.test(head) &&
  !/^stages\s*:/m.test(head) &&
  /^parameters\s*:/m.test(head);
