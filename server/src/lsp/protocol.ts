/** What the client and the server say to each other beyond the Language Server Protocol: names and types, no code. */
import type { ProgressToken, TextEdit } from 'vscode-languageserver-protocol';

export const SERVER_NAME = 'BoringOps';

/**
 * With which Node.js starts the server where the client decides it. Each keystroke makes a new model of the file that
 * lives until the next one; with room for it among young objects (V8 has 16 MB by itself) it is never copied.
 */
export const SERVER_FLAGS: readonly string[] = ['--max-semi-space-size=32'];

/** The section of the settings that the server pulls for each resource: `Settings`, each field optional. */
export const SETTINGS_SECTION = 'boringops';

export interface Settings {
  readonly enable: boolean;
  /** Null: as the configuration file says. */
  readonly profile: 'recommended' | 'strict' | 'all' | null;
  /** Rule id or glob to level; on top of the configuration file. */
  readonly rules: Readonly<Record<string, 'off' | 'info' | 'warning' | 'error'>>;
  /** Whether a line above each job says what comes before it. */
  readonly codeLens: boolean;
}

/** The code action kind that applies every safe fix of a file. */
export const FIX_ALL_KIND = 'source.fixAll.boringops';

/** `initializationOptions`; a client that sends none gets the defaults. */
export interface InitializationOptions {
  /**
   * Whether to advertise `workspaceDiagnostics` (default true). Clients pull it without end once it is
   * advertised; one that scans only when a person asks sends false, and may send `workspace/diagnostic` all the same.
   */
  readonly workspaceDiagnostics?: boolean;
  /** Whether the client answers `READ_FILE` and `LIST_FOLDER`, for URIs that the server cannot read by itself. */
  readonly fileRequests?: boolean;
  /** Whether the client has registered `OPEN_RULE_COMMAND`: links and actions then open rules' pages by it. */
  readonly openRule?: boolean;
  /** Whether the client has `editor.action.triggerSuggest`: behind a key that was put in, the list of its values opens. */
  readonly triggerSuggest?: boolean;
  /**
   * Whether the person trusts what is open (default true: most editors do not ask). Where not, nothing is
   * asked of the network and no program is started, whoever asks for it.
   */
  readonly trusted?: boolean;
  /** How long a server that pushes diagnostics waits for the next keystroke, in milliseconds (default 200). */
  readonly pushDelay?: number;
}

/** Server to client: the text of a file of any file system that the editor has. `UriParams` to `string | null`. */
export const READ_FILE = 'boringops/readFile';

/** Server to client: the names in a folder. `UriParams` to `FolderEntry[]`, empty where there is none. */
export const LIST_FOLDER = 'boringops/listFolder';

export interface UriParams {
  readonly uri: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** Client to server: every rule, for a list to pick from. No parameters, to `RuleSummary[]`. */
export const RULES = 'boringops/rules';

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly aliases: readonly string[];
}

/** Client to server: the page of one rule, as Markdown. `RulePageParams` to `string | null`. */
export const RULE_PAGE = 'boringops/rulePage';

export interface RulePageParams {
  readonly rule: string;
}

/**
 * Server command of the actions that need the network: asks it, and applies the edit. Not a resolution of
 * the action, which editors and other extensions ask for to show a preview. `EditOnDemandArgument`, to null.
 */
export const EDIT_ON_DEMAND_COMMAND = 'boringops.editOnDemand';

export interface EditOnDemandArgument extends UriParams {
  /** Of the document that it was offered for. */
  readonly version: number;
  /** Offsets into it. */
  readonly range: { readonly start: number; readonly end: number };
  /** Its place among the offers for that range. */
  readonly edit: number;
}

/** Client command that opens a rule's page, with the rule's id as its one argument; for clients that registered it. */
export const OPEN_RULE_COMMAND = 'boringops.openRule';

/** Client to server: what can be scaffolded in a folder. `ScaffoldsParams` to `ScaffoldSummary[]`. */
export const SCAFFOLDS = 'boringops/scaffolds';

export interface ScaffoldsParams {
  /** URI of a workspace folder. */
  readonly folder: string;
}

export interface ScaffoldQuestion {
  readonly id: string;
  readonly prompt: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** What holds where nothing is answered, by what the folder has in it. */
  readonly fallback: string;
}

export interface ScaffoldSummary {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly questions: readonly ScaffoldQuestion[];
}

/** Client to server: the files of a scaffold, which nothing has written yet. `ScaffoldParams` to `ScaffoldedFile[] | null`. */
export const SCAFFOLD = 'boringops/scaffold';

export interface ScaffoldParams extends ScaffoldsParams {
  readonly what: string;
  readonly answers: Readonly<Record<string, string>>;
}

export interface ScaffoldedFile {
  readonly uri: string;
  /** Relative to the folder. */
  readonly path: string;
  readonly text: string;
  readonly exists: boolean;
  /** A helper that is written only where it is missing. */
  readonly isOptional: boolean;
}

/**
 * Client to server: the configuration that says what the settings of other tools in a folder say.
 * `ScaffoldsParams` to `ImportedSettings`.
 */
export const IMPORT_SETTINGS = 'boringops/importSettings';

export interface ImportedSettings {
  /** The files that are looked for. */
  readonly known: readonly string[];
  /** Null where there is none of them. */
  readonly file: ScaffoldedFile | null;
}

/**
 * Client to server: the safe fixes of every file, which nothing has applied yet. `FixWorkspaceParams` to
 * `WorkspaceFixes | null`; null where it failed.
 */
export const FIX_WORKSPACE = 'boringops/fixWorkspace';

export interface FixWorkspaceParams {
  /** Where progress is reported. */
  readonly workDoneToken?: ProgressToken;
}

export interface WorkspaceFixes {
  /** How many files were checked. */
  readonly checked: number;
  /** Those in which something can be repaired. */
  readonly files: readonly FixedFile[];
}

export interface FixedFile {
  readonly uri: string;
  /** How many findings are repaired. */
  readonly findings: number;
  readonly edits: readonly TextEdit[];
  /** All of the file as it is then; with another outcome, the edits were meant for another text. */
  readonly text: string;
}

/** Client to server: the findings of the whole workspace as a report. `ExportParams` to `string | null`. */
export const EXPORT = 'boringops/export';

export type ExportFormat = 'sarif' | 'json' | 'markdown' | 'pretty';

export interface ExportParams {
  readonly format: ExportFormat;
}

/** Client to server: the checklist over the workspace. No parameters, to `ReadinessAnswer[]`. */
export const READINESS_REQUEST = 'boringops/readiness';

interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface ReadinessFinding {
  readonly uri: string;
  readonly range: ProtocolRange;
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

export interface ReadinessAnswer {
  readonly id: string;
  readonly title: string;
  /** The value that it serves: reliability, security … */
  readonly value: string;
  readonly state: 'holds' | 'broken' | 'not applicable';
  readonly findings: readonly ReadinessFinding[];
}

/** Client to server: the jobs of an open workflow or pipeline as a drawing. To `PipelinePicture | null`. */
export const PIPELINE_PICTURE = 'boringops/pipelinePicture';

export interface PipelinePictureParams {
  readonly textDocument: UriParams;
}

export interface PipelinePicture {
  readonly title: string;
  /** From left to right. Each job is an element of class `job` whose `data-job` is its place in `jobs`. */
  readonly svg: string;
  /** The same from top to bottom, for where it is narrow. */
  readonly svgDown: string;
  /** Where the name of each job stands; null for one of another file. */
  readonly jobs: readonly (ProtocolRange | null)[];
}
