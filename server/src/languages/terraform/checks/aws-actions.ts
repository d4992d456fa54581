import text from '../../../../data/aws-actions.json';
import { lazy } from '../../../core/memo';

type Names = Readonly<Record<string, string>>;

interface Table {
  readonly unlimitable: Names;
  readonly permissions: Names;
}

interface Actions {
  /** `service:action` in lower case. */
  readonly unlimitable: ReadonlySet<string>;
  /** As AWS writes them. */
  readonly permissions: readonly string[];
}

const actions = lazy((): Actions => {
  const { unlimitable, permissions } = JSON.parse(text) as Table;
  return { unlimitable: new Set(full(unlimitable).map((one) => one.toLowerCase())), permissions: full(permissions) };
});

const full = (names: Names): readonly string[] =>
  Object.entries(names).flatMap(([service, list]) => list.split(' ').map((name) => `${service}:${name}`));

/** Listing and describing, which hardly anybody limits and AWS often does not let anyone limit. */
const LISTING =
  /^(?:[a-z0-9-]+:(?:Describe|List|Get(?:Account|Authorization|Caller|Regions?|Service|Metric|Log|Query|Cost|Reservation)).*|xray:(?:BatchGet|Get|Put).*|ec2messages:.*|ssmmessages:.*)$/i;

/** Whether an action has no resource that a statement could name in place of `*`, or is not worth it. */
export const isUnlimitable = (action: string): boolean =>
  LISTING.test(action) || actions().unlimitable.has(action.toLowerCase());

/** Policies of resources, which AWS counts as writing for many services. */
const RESOURCE_POLICY =
  /:(?:Put|Set|Delete|Attach|Detach)[A-Za-z]*(?:Resource|Bucket|Repository|Key|Queue|Topic)Policy$/i;

/** Whether an action, or one of those that its wildcards stand for, changes who may do what. */
export function changesPermissions(action: string): boolean {
  if (!/[*?]/.test(action)) {
    const wanted = action.toLowerCase();
    return RESOURCE_POLICY.test(action) || actions().permissions.some((one) => one.toLowerCase() === wanted);
  }
  const pattern = globPattern(action);
  return actions().permissions.some((one) => pattern.test(one));
}

/** `s3:Get*` for `s3:GetObject`; IAM does not distinguish case. */
export function isGlobFor(pattern: string, action: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern.toLowerCase() === action.toLowerCase();
  return globPattern(pattern).test(action);
}

const globPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replace(/\?/g, '.')}$`,
    'i',
  );
