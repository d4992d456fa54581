/**
 * Edits that need the network. A language offers them without it; they are computed once a person has
 * picked one, and then change everything that they promise or nothing.
 */
import type { FileEdits } from './finding';
import type { HttpResponse, Network } from './host';
import type { Span } from './text';

export interface OnDemandEdit {
  /** Says who is asked: "Pin node:24 to its digest (asks the registry)". */
  readonly title: string;
  /** What it changes: it is offered where the cursor, or what is selected, stands in it. */
  readonly span: Span;
  /** Rules whose findings there it answers. */
  readonly answers: readonly string[];
  /** Rejects with a `NetworkFailure` where it cannot be done. */
  compute(network: Network): Promise<readonly FileEdits[]>;
}

/** Why an edit cannot be made, in one sentence for a person. */
export class NetworkFailure extends Error {}

type RequestInit = Parameters<Network['request']>[1];

/** The answer of a server; a `NetworkFailure` that names the server where there is none. */
export async function ask(network: Network, url: string, init?: RequestInit): Promise<HttpResponse> {
  try {
    return await network.request(url, init);
  } catch (error) {
    throw new NetworkFailure(`${hostOf(url)} could not be reached (${reasonOf(error)}).`);
  }
}

/** Of `fetch failed` the cause says more. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message;
}

export const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1] ?? url;

/** A header by its name, whatever its case. */
export function header({ headers }: HttpResponse, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The fields of a JSON object or array; undefined for anything else. */
export function jsonOf({ body }: HttpResponse): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
