import { assignedLanguage, type ConfigOverlay } from '../core/config';
import type { Engine } from '../core/engine';
import { fixAll } from '../core/fixer';
import { silentLogger } from '../core/host';
import { isOversized, LONGEST_TEXT, type Source } from '../core/source';
import type { Workspace } from '../core/workspace';
import { createShellCheck } from '../node/shellcheck';
import { createEngine, createWorkspace } from '../product';
import { problemsOf } from '../report/problem';
import type { Problem } from '../report/report';
import { Configs } from './configs';
import type { ConfigChoice } from './flags';
import { createNodeHost, reasonOf, type NodeHost } from './host';
import { displayFrom } from './paths';
import { readConfigAt } from './read-config';
import { replaceText } from './write';

/** All that a session needs to know, as plain data: threads are started with it. */
export interface SessionOptions {
  readonly cwd: string;
  readonly roots: readonly string[];
  readonly config: ConfigChoice;
  readonly overlay: ConfigOverlay;
  /** True where the report carries the edits of fixes. */
  readonly withEdits: boolean;
}

/** What came of one file. */
export interface Outcome {
  readonly path: string;
  readonly isChecked: boolean;
  readonly problems: readonly Problem[];
  /** How many problems were repaired. */
  readonly fixed: number;
  /** For people: rules that failed. */
  readonly warnings: readonly string[];
  /** For people: why it could not be read, checked or written. */
  readonly errors: readonly string[];
}

export const outcome = (path: string, part: Partial<Outcome>): Outcome => ({
  path,
  isChecked: false,
  problems: [],
  fixed: 0,
  warnings: [],
  errors: [],
  ...part,
});

/** What is done with a file. */
export type Task = 'check' | 'fix';

/** Engine, files and configurations of one thread. */
export class Session {
  readonly engine: Engine = createEngine();
  readonly configs: Configs;
  readonly workspace: Workspace;
  private readonly host: NodeHost;
  private readonly display: (path: string) => string;

  constructor(private readonly options: SessionOptions) {
    this.host = createNodeHost(options.roots, silentLogger, createShellCheck(process.env));
    this.display = displayFrom(options.cwd);
    this.configs = new Configs({
      cwd: options.cwd,
      choice: options.config,
      overlay: options.overlay,
      rootOf: (path) => this.workspace.rootOf(path),
      read: (path) => readConfigAt(path, this.engine.rules),
    });
    this.workspace = createWorkspace(this.host, (path) => this.assignedLanguage(path));
  }

  async perform(task: Task, path: string): Promise<Outcome> {
    try {
      return await (task === 'fix' ? this.fix(path) : this.check(path));
    } catch (error) {
      return outcome(path, { errors: [`${this.display(path)}: internal error: ${reasonOf(error)}`] });
    }
  }

  private async check(path: string): Promise<Outcome> {
    const result = await this.engine.check(path, this.workspace, this.configs.of(path));
    if (!result) return this.unchecked(path, await this.workspace.source(path));
    const problems = await problemsOf(result, this.workspace, {
      rule: (id) => this.engine.rule(id),
      display: this.display,
      withEdits: this.options.withEdits,
    });
    const warnings = result.failures.map(
      ({ rule, error }) => `${this.display(path)}: the rule ${rule} failed, the others ran: ${reasonOf(error)}`,
    );
    return outcome(path, { isChecked: true, problems, warnings });
  }

  private unchecked(path: string, source: Source | undefined): Outcome {
    const reason = this.host.whyUnread(path);
    const shown = this.display(path);
    if (reason !== undefined) return outcome(path, { errors: [`${shown}: ${reason}`] });
    const why =
      source && isOversized(source)
        ? `it has more than ${LONGEST_TEXT} characters`
        : 'it is in no language that BoringOps knows';
    return outcome(path, { warnings: [`${shown}: not checked: ${why}`] });
  }

  private async fix(path: string): Promise<Outcome> {
    const before = await this.workspace.source(path);
    const fixed = before && (await this.fixedText(path));
    if (!before || !fixed || fixed.count === 0) return outcome(path, {});
    const problem = replaceText(path, before.text, fixed.text);
    if (problem !== null) return outcome(path, { errors: [`${this.display(path)}: ${problem}`] });
    this.workspace.invalidate(path);
    return outcome(path, { fixed: fixed.count });
  }

  /** The text after all safe fixes; undefined where it cannot be checked. */
  fixedText(path: string): ReturnType<typeof fixAll> {
    return fixAll(this.engine, path, this.workspace, this.configs.of(path));
  }

  private assignedLanguage(path: string): string | undefined {
    return assignedLanguage(this.configs.of(path), path);
  }
}
