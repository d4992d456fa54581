import type { IgnoreReach } from './ignore-comment';

/** What an action does; findings and fixes by their place in the result of its version. */
export type ActionTask =
  | { readonly kind: 'fix'; readonly finding: number; readonly fix: number }
  | { readonly kind: 'fixRule'; readonly rule: string }
  | { readonly kind: 'switchOff'; readonly rule: string }
  | { readonly kind: 'fixAll' }
  | { readonly kind: 'ignore'; readonly finding: number; readonly reach: IgnoreReach };

/** Carried by a code action from its offer to its resolution. */
export interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly task: ActionTask;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function isTask(value: unknown): value is ActionTask {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'fix':
      return typeof value['finding'] === 'number' && typeof value['fix'] === 'number';
    case 'fixRule':
    case 'switchOff':
      return typeof value['rule'] === 'string';
    case 'ignore':
      return typeof value['finding'] === 'number' && (value['reach'] === 'line' || value['reach'] === 'file');
    default:
      return value['kind'] === 'fixAll';
  }
}

/** False for what came back from the client in another shape. */
export const isActionData = (value: unknown): value is ActionData =>
  isRecord(value) && typeof value['uri'] === 'string' && typeof value['version'] === 'number' && isTask(value['task']);
