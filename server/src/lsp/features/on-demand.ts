import { MessageType, ShowMessageNotification, type ExecuteCommandParams } from 'vscode-languageserver';
import { NetworkFailure, type OnDemandEdit } from '../../core/on-demand';
import type { Span } from '../../core/text';
import { answering } from '../guard';
import { EDIT_ON_DEMAND_COMMAND, type EditOnDemandArgument } from '../protocol';
import type { Feature, Session } from '../session';
import { toWorkspaceEdit } from '../workspace-edit';

/** Edits that need the network, once a person has picked one: asked for and applied as a whole, or not at all. */
export const onDemand: Feature = {
  capabilities: (client) =>
    client.applyEdit ? { executeCommandProvider: { commands: [EDIT_ON_DEMAND_COMMAND] } } : {},
  register: (session) => {
    session.connection.onExecuteCommand(
      answering<ExecuteCommandParams, null>(session, 'workspace/executeCommand', null, async (params) => {
        const argument: unknown = params.arguments?.[0];
        if (params.command !== EDIT_ON_DEMAND_COMMAND || !isArgument(argument)) return null;
        const failure = await edit(session, argument);
        if (failure !== undefined) tell(session, failure);
        return null;
      }),
    );
  },
};

/** What is offered for a range: nothing where there is no network, or no way to change the text later. */
export async function onDemandOffers(session: Session, path: string, range: Span): Promise<readonly OnDemandEdit[]> {
  if (!session.network || !session.client.applyEdit) return [];
  const parsed = await session.workspace.parsed(path);
  return parsed?.adapter.onDemand?.(parsed.model, parsed.source, range) ?? [];
}

const CHANGED = 'the file has changed meanwhile; nothing was done.';

/** Gives what went wrong, in a sentence for a person. */
async function edit(session: Session, argument: EditOnDemandArgument): Promise<string | undefined> {
  const path = session.uris.toPath(argument.uri);
  const isCurrent = (): boolean => session.document(path)?.version === argument.version;
  const { network } = session;
  const offer = isCurrent() ? (await onDemandOffers(session, path, argument.range))[argument.edit] : undefined;
  if (!offer || !network) return `BoringOps: ${CHANGED}`;
  try {
    const files = await offer.compute(network);
    const change = isCurrent() ? await toWorkspaceEdit(session, path, files) : undefined;
    if (!change) return `${offer.title}: ${CHANGED}`;
    const { applied, failureReason } = await session.connection.workspace.applyEdit({
      label: offer.title,
      edit: change,
    });
    return applied ? undefined : `${offer.title}: ${failureReason ?? CHANGED}`;
  } catch (error) {
    if (error instanceof NetworkFailure) return `${offer.title}: ${error.message}`;
    throw error;
  }
}

/** A person picked it and waits: a line in the log is not enough. */
const tell = (session: Session, message: string): void =>
  void session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function isArgument(value: unknown): value is EditOnDemandArgument {
  if (!isRecord(value) || !isRecord(value['range'])) return false;
  const { start, end } = value['range'];
  return typeof value['uri'] === 'string' && [value['version'], value['edit'], start, end].every(Number.isInteger);
}
