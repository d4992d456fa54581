import awsText from '../../../../data/terraform-checks-aws.json';
import azureText from '../../../../data/terraform-checks-azure.json';
import generalText from '../../../../data/terraform-checks-general.json';
import googleText from '../../../../data/terraform-checks-google.json';
import indexText from '../../../../data/terraform-checks-index.json';
import type { Severity } from '../../../core/finding';
import type { Profile } from '../../../core/rule';
import type { Formula } from './formula';

/** One idea: what is wrong, on which blocks, and how it looks when it is right. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** One sentence for the finding. */
  readonly message: string;
  readonly why: string;
  readonly severity: Severity;
  readonly profile: Profile;
  readonly aliases: readonly string[];
  readonly cases: readonly CheckCase[];
  /** Of several, for different types or circumstances, the first that suits is offered. */
  readonly fix?: CheckFix | readonly CheckFix[];
  /** What is reported is a secret's value. */
  readonly isSecret?: true;
  readonly bad: string;
  readonly good: string;
}

export interface CheckCase {
  /** Resource types, `data.<type>`, `provider.<name>`, `module` or `terraform`. */
  readonly on: readonly string[];
  /** The argument that names the resource that is bad, where it is another one than this. */
  readonly subject?: string;
  readonly bad: Formula;
}

export type CheckFix = (ValueFix | CompanionFix | RemoveFix | DropFix | ItemFix | ReplaceFix | LinkedFix) & {
  /** The types of resources that it is for, where it is not for all of the check. */
  readonly on?: readonly string[];
  /** It takes the only resource of this type in the module, whose address is `{sole}`; none or several: no fix. */
  readonly sole?: string;
  /** It is offered only where this holds for the block: what it writes is all that is wrong there. */
  readonly when?: Formula;
};

/**
 * A resource of this type and the name of the bad one. In its body `{ref}` is the address of that one,
 * `{name}` the name, and `{dashed}` the name without underscores.
 */
export interface CompanionFix {
  readonly companion: string;
  readonly body: string;
  /** Resources that it needs itself, of the same name. */
  readonly and?: readonly CompanionFix[];
}

/** What a fix writes: a value at a path, or a nested block (`text`). */
export interface ValueFix {
  readonly path: string;
  readonly value: string;
  /** The nested blocks in which the path is looked for; none is made. */
  readonly within?: string;
  /** The path is an argument that takes a map, and a key of it. */
  readonly map?: true;
  /** A resource that the fix adds; its address is `{new}` in the value. */
  readonly with?: CompanionFix;
  /** Other names of the argument, by which it may stand there. */
  readonly names?: readonly string[];
  /** The spelling of providers before a major version. */
  readonly before?: { readonly provider: string; readonly major: number; readonly path: string };
}

/** The arguments or the nested blocks at the paths are taken out; for `''` the resource itself. */
export interface RemoveFix {
  readonly remove: readonly string[];
}

/**
 * Values are taken out of the list that holds them. Where nothing is left, the block around it goes:
 * the rule, the grant. A block that still has one of the arguments in `beside` stays.
 */
export interface DropFix {
  readonly drop: readonly string[];
  /** A pattern of further values to take out. */
  readonly like?: string;
  readonly from: readonly string[];
  readonly beside?: readonly string[];
  /** The type of the block that goes, where it is not the innermost one; none where `''`. */
  readonly block?: string;
  /** The provider takes no block of this type for "as it is", and only `[]` for none. */
  readonly emptied?: true;
}

/**
 * The nested blocks at a path whose arguments are `where` get those of `set`; where there is none, one
 * is added. For `''` it is the resource itself.
 */
export interface ItemFix {
  readonly item: string;
  readonly with?: CompanionFix;
  readonly where?: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, string>>;
}

/** The fix is made in the resources of these types that belong to the bad one, and for which the formula holds. */
export interface LinkedFix {
  readonly linked: readonly string[];
  readonly of?: Formula;
  readonly fix: ValueFix | RemoveFix | ItemFix;
}

/** The first pattern that matches the value as it is written is replaced in it. */
export interface ReplaceFix {
  readonly replace: readonly (readonly [pattern: string, text: string])[];
}

interface Table {
  readonly date: string;
  readonly source: string;
  readonly checks: readonly Check[];
}

const TEXTS = { aws: awsText, azure: azureText, google: googleText, general: generalText } as const;
type Cloud = keyof typeof TEXTS;

/** What the list of rules needs of a check; the check itself is read when it is first needed. */
export interface CheckEntry {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly profile: Profile;
  readonly aliases: readonly string[];
  readonly isSecret: boolean;
  /** The types of each case, in the order of the check's cases. */
  readonly types: readonly (readonly string[])[];
  readonly check: () => Check;
}

type IndexRow = readonly [
  id: string,
  title: string,
  severity: Severity,
  profile: Profile,
  aliases: readonly string[],
  types: readonly (readonly string[])[],
  isSecret?: true,
];

export function checkEntries(): readonly CheckEntry[] {
  const index = JSON.parse(indexText) as Readonly<Record<Cloud, readonly IndexRow[]>>;
  return (Object.keys(TEXTS) as Cloud[]).flatMap((cloud) => {
    const find = checksOf(TEXTS[cloud]);
    return index[cloud].map(([id, title, severity, profile, aliases, types, isSecret = false]): CheckEntry => ({
      id,
      title,
      severity,
      profile,
      aliases,
      isSecret,
      types,
      check: () => find(id),
    }));
  });
}

/** The checks of one table by id; its text is parsed at the first look-up. */
function checksOf(text: string): (id: string) => Check {
  let checks: ReadonlyMap<string, Check> | undefined;
  return (id) => {
    checks ??= new Map((JSON.parse(text) as Table).checks.map((one) => [one.id, one]));
    const check = checks.get(id);
    if (!check) throw new Error(`the index of the Terraform checks is stale: ${id}`);
    return check;
  };
}
