import type { Connection } from 'vscode-languageserver';
import type { ConfigOverlay, RuleSetting } from '../core/config';
import { SEVERITIES } from '../core/finding';
import type { Logger } from '../core/host';
import { PROFILES, type Profile } from '../core/rule';
import { messageOf } from './log';
import { SETTINGS_SECTION } from './protocol';

/** The editor's settings for one resource. */
export interface ResourceSettings {
  readonly enable: boolean;
  /** Put on top of the configuration file; null where the settings say nothing. */
  readonly overlay: ConfigOverlay | null;
  readonly codeLens: boolean;
}

const DEFAULTS: ResourceSettings = { enable: true, overlay: null, codeLens: false };
const LEVELS: readonly string[] = ['off', ...SEVERITIES];

const isProfile = (value: unknown): value is Profile => PROFILES.some((profile) => profile === value);
const isLevel = (value: unknown): value is RuleSetting['level'] => LEVELS.some((level) => level === value);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that is not what it should be counts as not set. */
export function readSettings(value: unknown, warn: (message: string) => void): ResourceSettings {
  if (!isRecord(value)) return DEFAULTS;
  const { enable, profile, rules, codeLens } = value;
  const problem = (name: string): void =>
    warn(`The setting ${SETTINGS_SECTION}.${name} is not understood and left out.`);
  if (enable !== undefined && enable !== null && typeof enable !== 'boolean') problem('enable');
  if (codeLens !== undefined && codeLens !== null && typeof codeLens !== 'boolean') problem('codeLens');
  if (profile !== undefined && profile !== null && !isProfile(profile)) problem('profile');
  const settings = isRecord(rules) ? Object.entries(rules) : [];
  const known = settings.flatMap(([pattern, level]): RuleSetting[] => {
    if (isLevel(level)) return [{ pattern, level, options: {} }];
    problem(`rules["${pattern}"]`);
    return [];
  });
  const overlay: ConfigOverlay = { ...(isProfile(profile) && { profile }), ...(known.length > 0 && { rules: known }) };
  return {
    enable: enable !== false,
    overlay: Object.keys(overlay).length > 0 ? overlay : null,
    codeLens: codeLens === true,
  };
}

/** Pulls the settings of each resource once, until they change. */
export class SettingsCache {
  private readonly known = new Map<string, Promise<ResourceSettings>>();
  private readonly warned = new Set<string>();
  /** Settings that a client pushes because it cannot be asked. */
  private pushed: unknown = undefined;

  constructor(
    private readonly connection: Connection,
    private readonly log: Logger,
    private readonly canAsk: () => boolean,
  ) {}

  of(uri: string): Promise<ResourceSettings> {
    let settings = this.known.get(uri);
    if (!settings) this.known.set(uri, (settings = this.fetch(uri)));
    return settings;
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }

  clear(pushed: unknown): void {
    this.known.clear();
    this.pushed = isRecord(pushed) ? pushed[SETTINGS_SECTION] : undefined;
  }

  private async fetch(uri: string): Promise<ResourceSettings> {
    if (!this.canAsk()) return this.read(this.pushed);
    try {
      return this.read(await this.connection.workspace.getConfiguration({ scopeUri: uri, section: SETTINGS_SECTION }));
    } catch (error) {
      this.warn(`The settings could not be read: ${messageOf(error)}`);
      return DEFAULTS;
    }
  }

  private read(value: unknown): ResourceSettings {
    return readSettings(value, (message) => this.warn(message));
  }

  private warn(message: string): void {
    if (this.warned.has(message)) return;
    this.warned.add(message);
    this.log.warn(message);
  }
}
