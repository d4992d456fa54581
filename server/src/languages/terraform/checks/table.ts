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
  readonly fix?: CheckFix;
  /** What is reported is a secret's value. */
  readonly isSecret?: true;
  readonly bad: string;
  readonly good: string;
}

export interface CheckCase {
  /** Resource types, `data.<type>`, `provider.<name>` or `module`. */
  readonly on: readonly string[];
  /** The argument that names the resource that is bad, where it is another one than this. */
  readonly subject?: string;
  readonly bad: Formula;
}

export type CheckFix = ValueFix | CompanionFix;

/** A resource of this type and the name of the bad one; `{ref}` in its body is the address of that one. */
export interface CompanionFix {
  readonly companion: string;
  readonly body: string;
}

/** What a fix writes: a value at a path, or a nested block (`text`). */
export interface ValueFix {
  readonly path: string;
  readonly value: string;
  /** Other names of the argument, by which it may stand there. */
  readonly names?: readonly string[];
  /** The spelling of providers before a major version. */
  readonly before?: { readonly provider: string; readonly major: number; readonly path: string };
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
