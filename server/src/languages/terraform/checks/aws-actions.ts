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
  /** Names in lower case by service. */
  readonly permissions: ReadonlyMap<string, readonly string[]>;
}

const actions = lazy((): Actions => {
  const table = JSON.parse(text) as Table;
  const permissions = listed(table.permissions);
  const unlimitable = listed(table.unlimitable).flatMap(([service, names]) =>
    names.map((name) => `${service}:${name}`),
  );
  return { unlimitable: new Set(unlimitable), permissions: new Map(permissions) };
});

const listed = (names: Names): readonly (readonly [service: string, names: readonly string[]])[] =>
  Object.entries(names).map(([service, list]) => [service, list.toLowerCase().split(' ')]);

/** Listing and describing, which hardly anybody limits and AWS often does not let anyone limit. */
const LISTING =
  /^(?:[a-z0-9-]+:(?:Describe|List|Get(?:Account|Authorization|Caller|Regions?|Service|Metric|Log|Query|Cost|Reservation)).*|ec2:Get(?!Password|Console|LaunchTemplate|InstanceUefi)[A-Za-z]+|xray:(?:BatchGet|Get|Put).*|ec2messages:.*|ssmmessages:.*)$/i;

/** Whether an action has no resource that a statement could name in place of `*`, or is not worth it. */
export const isUnlimitable = (action: string): boolean =>
  LISTING.test(action) || actions().unlimitable.has(action.toLowerCase());

/** Policies of resources, which AWS counts as writing for many services. */
const RESOURCE_POLICY =
  /:(?:Put|Set|Delete|Attach|Detach)[A-Za-z]*(?:Resource|Bucket|Repository|Key|Queue|Topic)Policy$/i;

/** Whether an action, or one of those that its wildcards stand for, changes who may do what. */
export function changesPermissions(action: string): boolean {
  if (RESOURCE_POLICY.test(action)) return true;
  const { permissions } = actions();
  const [service = '', name = ''] = action.toLowerCase().split(':');
  const names = isPlain(service) ? (permissions.get(service) ?? []) : [...permissions.values()].flat();
  const wanted = name === '' ? service : name;
  if (isPlain(wanted)) return names.includes(wanted);
  const pattern = globPattern(wanted);
  return names.some((one) => pattern.test(one));
}

/** `s3:Get*` for `s3:GetObject`; IAM does not distinguish case. */
export function isGlobFor(pattern: string, action: string): boolean {
  const glob = pattern.toLowerCase();
  const wanted = action.toLowerCase();
  const service = glob.slice(0, glob.indexOf(':') + 1);
  if (isPlain(glob)) return glob === wanted;
  return (!isPlain(service) || wanted.startsWith(service)) && globPattern(glob).test(wanted);
}

const isPlain = (text: string): boolean => !/[*?]/.test(text);

const globPattern = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replace(/\?/g, '.')}$`,
  );
