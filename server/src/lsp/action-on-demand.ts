import type { FileEdits } from '../core/finding';
import { NetworkFailure, type OnDemandEdit } from '../core/on-demand';
import type { Span } from '../core/text';
import type { Session } from './session';

/** What is offered for a range that needs the network: nothing where there is none. */
export async function onDemandOffers(session: Session, path: string, range: Span): Promise<readonly OnDemandEdit[]> {
  if (!session.network) return [];
  const parsed = await session.workspace.parsed(path);
  return parsed?.adapter.onDemand?.(parsed.model, parsed.source, range) ?? [];
}

/** Asks the network for one of them. */
export async function onDemandEdits(
  session: Session,
  path: string,
  range: Span,
  edit: number,
): Promise<readonly FileEdits[] | undefined> {
  const { network } = session;
  const offer = (await onDemandOffers(session, path, range))[edit];
  return network && offer?.compute(network);
}

/** In words, where it is one that a person is told of. */
export const failureOf = (error: unknown): string | undefined =>
  error instanceof NetworkFailure ? error.message : undefined;
