import { languages, workspace, type DocumentFilter, type TextDocument, type Uri } from 'vscode';

/**
 * Languages whose documents are checked, by id: VS Code's own and those that other extensions give
 * to the same files. None is registered here.
 */
const LANGUAGES = [
  'yaml',
  'github-actions-workflow',
  'github-actions',
  'azure-pipelines',
  'dockercompose',
  'dockerfile',
  'ignore',
  'terraform',
  'terraform-vars',
  'terraform-stack',
  'terraform-deploy',
  'terraform-test',
  'terraform-mock',
  'opentofu',
  'opentofu-vars',
  'hcl',
];

/** Files that are checked whatever language they have; without an extension for it, Terraform is plain text. */
const PATTERNS = [
  '**/*.{tf,tofu,tfvars,hcl}',
  '**/*.{tf,tofu,tfvars}.json',
  '**/{Dockerfile,Containerfile}',
  '**/{Dockerfile,Containerfile}.*',
  '**/*.{dockerfile,Dockerfile,containerfile}',
  '**/.dockerignore',
  '**/*.dockerignore',
  '**/{runbooks,runbook,postmortems,playbooks}/**/*.md',
  '**/{RUNBOOK,runbook}*.md',
];

export const CONFIG_FILE_NAMES: readonly string[] = ['.boringops.yml', '.boringops.yaml'];

export const isConfigFile = (uri: Uri): boolean => CONFIG_FILE_NAMES.some((name) => uri.path.endsWith(`/${name}`));

/**
 * Only file systems that a person edits in: that of the machine, untitled documents, and those of the
 * workspace's folders. Left out so are the read-only sides of comparisons (`git:` and the like).
 */
export const documentSchemes = (): string[] => [
  ...new Set(['file', 'untitled', ...(workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme)]),
];

export const documentSelector = (): { scheme: string; language?: string; pattern?: string }[] =>
  documentSchemes().flatMap((scheme) => [
    ...LANGUAGES.map((language) => ({ scheme, language })),
    ...PATTERNS.map((pattern) => ({ scheme, pattern })),
  ]);

export const isChecked = (document: TextDocument, selector: readonly DocumentFilter[] = documentSelector()): boolean =>
  languages.match(selector, document) > 0;
