import { LSPErrorCodes, ResponseError, type CancellationToken, type Position } from 'vscode-languageserver';
import type { EditorSupport, FileContext, PlaceContext } from '../core/editor';
import type { Parsed } from '../core/language';
import { toOffset } from './convert';
import { answering } from './guard';
import { whenCancelled, type Session } from './session';

/** A file about which a client asks, at the text that it had when it asked. */
export interface AskedFile {
  readonly path: string;
  readonly parsed: Parsed;
  /** What its language offers; empty where that is nothing. */
  readonly support: EditorSupport;
  readonly context: FileContext;
}

export interface AskedPlace extends AskedFile {
  readonly context: PlaceContext;
}

interface FileParams {
  readonly textDocument: { readonly uri: string };
}

interface PlaceParams extends FileParams {
  readonly position: Position;
}

const NOTHING: EditorSupport = {};

/** Undefined where the document is not open, in no known language, or the settings switch the checks off. */
async function askedFile(session: Session, uri: string, token: CancellationToken): Promise<AskedFile | undefined> {
  const path = session.uris.toPath(uri);
  if (!session.document(path) || !(await session.config(path))) return undefined;
  const parsed = await session.workspace.parsed(path);
  if (!parsed) return undefined;
  const { adapter, model, source } = parsed;
  const support = (await adapter.editor?.()) ?? NOTHING;
  const project = await adapter.gather?.(model, source, session.workspace);
  const { workspace } = session;
  const context = {
    model,
    project,
    source,
    workspace,
    rules: session.engine.rules,
    cancellation: whenCancelled(token),
  };
  return { path, parsed, support, context };
}

/**
 * A handler for questions about an open file. An answer that another text has overtaken is withheld as
 * the protocol wants it (`ContentModified`): its offsets would point elsewhere.
 */
export const aboutFile = <P extends FileParams, R>(
  session: Session,
  method: string,
  nothing: R,
  answer: (asked: AskedFile, params: P) => Promise<R>,
): ((params: P, token: CancellationToken) => Promise<R>) =>
  answering<P, R>(session, method, nothing, async (params, token) => {
    const { uri } = params.textDocument;
    const version = session.documents.get(uri)?.version;
    const asked = await askedFile(session, uri, token);
    if (!asked) return nothing;
    const result = await answer(asked, params);
    if (session.documents.get(uri)?.version !== version) throw modified();
    return result;
  });

/** The same at a position. */
export const aboutPlace = <P extends PlaceParams, R>(
  session: Session,
  method: string,
  nothing: R,
  answer: (asked: AskedPlace, params: P) => Promise<R>,
): ((params: P, token: CancellationToken) => Promise<R>) =>
  aboutFile<P, R>(session, method, nothing, (asked, params) => {
    const offset = toOffset(asked.parsed.source.lines, params.position);
    return answer({ ...asked, context: { ...asked.context, offset } }, params);
  });

const modified = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed since it was asked about.');
