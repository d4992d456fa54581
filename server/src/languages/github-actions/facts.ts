import { lazy } from '../../core/memo';

/** Dated tables of what the platform knows, parsed when first asked for. */
import platformText from '../../../data/actions-platform.json';
import popularText from '../../../data/actions-popular.json';
import securityText from '../../../data/actions-security.json';

export interface EventFacts {
  readonly kind: 'webhook' | 'schedule' | 'call' | 'manual' | 'api';
  /** Null where any type may be named. */
  readonly types: readonly string[] | null;
  readonly filters: readonly string[];
}

export interface RetiredLabel {
  readonly retired: string;
  readonly use: string;
}

export interface PlatformFacts {
  readonly date: string;
  readonly events: Readonly<Record<string, EventFacts>>;
  readonly runner_labels: {
    readonly hosted: readonly string[];
    readonly self_hosted_presets: readonly string[];
    readonly retired: Readonly<Record<string, RetiredLabel>>;
    readonly deprecated: Readonly<
      Record<string, { readonly since: string; readonly retires: string; readonly use: string }>
    >;
  };
  readonly permissions: {
    readonly scopes: Readonly<Record<string, readonly string[]>>;
    readonly shorthand: readonly string[];
    /** Scopes that not every repository has. */
    readonly experimental: readonly string[];
  };
  readonly untrusted_contexts: readonly string[];
  readonly deprecated_workflow_commands: Readonly<
    Record<string, { readonly use: string; readonly since: string; readonly disabled?: boolean; readonly form: string }>
  >;
  readonly shells: {
    readonly any: readonly string[];
    readonly unix_only: readonly string[];
    readonly windows_only: readonly string[];
  };
  /** By repository: releases that GitHub.com fails, since it closed the service that they ask (not GitHub Enterprise Server). */
  readonly closed_releases: Readonly<Record<string, { readonly ranges: readonly string[]; readonly since: string }>>;
  readonly action_runtimes: { readonly current: readonly string[]; readonly removed: readonly string[] };
  /** By event: what only some payloads hold at their top (`github.event.pull_request`). */
  readonly payloads: Readonly<Record<string, readonly string[]>>;
  /** What any payload may hold. */
  readonly payload_common: readonly string[];
  readonly branding: { readonly colors: readonly string[]; readonly icons: readonly string[] };
}

export interface PopularAction {
  /** Name to whether it must be given (required, without a default). */
  readonly inputs: Readonly<Record<string, boolean>>;
  readonly outputs: readonly string[];
  readonly any_inputs?: boolean;
  readonly any_outputs?: boolean;
  readonly deprecated_inputs?: readonly string[] | Readonly<Record<string, string>>;
  readonly using?: string;
  /** The commit of this ref, and the exact release there. */
  readonly sha?: string;
  readonly tag?: string;
}

export interface PopularFacts {
  readonly date: string;
  readonly actions: Readonly<Record<string, PopularAction>>;
  readonly outdated_runtime: readonly string[];
  readonly latest: Readonly<
    Record<string, { readonly major: number; readonly tag: string | null; readonly sha: string | null }>
  >;
}

export interface Advisory {
  readonly action: string;
  readonly aliases: readonly string[];
  /** `>=1.0.0,<1.2.3`; any of them. */
  readonly ranges: readonly string[];
  readonly fixed: string | null;
}

export interface SecurityFacts {
  readonly date: string;
  /** By advisory id. */
  readonly known_vulnerable_actions: Readonly<Record<string, Advisory>>;
  readonly archived_actions: readonly string[];
  readonly typosquat_corpus: readonly string[];
  /** Inputs that are run as code, by action. */
  readonly injection_sinks: Readonly<Record<string, readonly string[]>>;
  /** Actions that use the cache, by lower-case name, with the inputs that decide it; none where they always do. */
  readonly cache_aware_actions: Readonly<
    Record<string, { readonly any?: readonly CacheInput[]; readonly all?: readonly CacheInput[] }>
  >;
  readonly publishing_actions: readonly string[];
  /** Commands of the runner that do the same. */
  readonly superfluous_actions: Readonly<
    Record<string, { readonly commands: readonly string[]; readonly opinionated: boolean }>
  >;
  /** Actions that install a tool, with the input for its version: they take the newest where none is given. */
  readonly unpinned_tool_actions: Readonly<Record<string, string>>;
  /** Actions that run an agent: the inputs that it takes for its orders, and those that say who may start it. */
  readonly agents: Readonly<
    Record<string, { readonly prompts: readonly string[]; readonly open_to: readonly string[] }>
  >;
  /** First eight digits of the commits of actions/checkout that have no guard against the code of forks yet. */
  readonly unguarded_checkouts: readonly string[];
  /** Owners of actions whose identity the marketplace has verified, in lower case. */
  readonly verified_owners: readonly string[];
  /** Permissions of GitHub Apps that are about no repository. */
  readonly organization_permissions: readonly string[];
}

/** An input of an action that switches its cache. */
export interface CacheInput {
  readonly name: string;
  /** What holds where it is not given. */
  readonly default: 'on' | 'off';
  /** True where the input switches the cache off. */
  readonly inverted?: boolean;
  readonly boolean?: boolean;
  /** The values that count, where others do nothing. */
  readonly values?: readonly string[];
  /** It means this only before this major version. */
  readonly below?: number;
}

export const platformFacts = lazy((): PlatformFacts => JSON.parse(platformText) as PlatformFacts);
/** What some event can be configured with: on another event the key is misplaced, and not misspelt. */
export const eventKeys = lazy(
  (): ReadonlySet<string> =>
    new Set(Object.values(platformFacts().events).flatMap(({ filters }) => ['types', ...filters])),
);
export const popularFacts = lazy((): PopularFacts => JSON.parse(popularText) as PopularFacts);
export const securityFacts = lazy((): SecurityFacts => JSON.parse(securityText) as SecurityFacts);
