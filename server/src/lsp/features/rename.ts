import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { toRange } from '../convert';
import { aboutPlace } from '../editor-request';
import type { Feature } from '../session';
import { toWorkspaceEdit } from '../workspace-edit';

type Prepared = { readonly range: Range; readonly placeholder: string } | null;

/** New names, in every file that uses the old one. */
export const rename: Feature = {
  capabilities: ({ prepareRename }) => ({ renameProvider: prepareRename ? { prepareProvider: true } : true }),
  register: (session) => {
    session.connection.onPrepareRename(
      aboutPlace<PrepareRenameParams, Prepared>(
        session,
        'textDocument/prepareRename',
        null,
        async ({ parsed, support, context }) => {
          const target = (await support.prepareRename?.(context)) ?? null;
          return target && { range: toRange(parsed.source.lines, target.span), placeholder: target.name };
        },
      ),
    );
    session.connection.onRenameRequest(
      aboutPlace<RenameParams, WorkspaceEdit | null>(
        session,
        'textDocument/rename',
        null,
        async ({ path, support, context }, { newName }) => {
          const result = await support.rename?.(context, newName);
          if (!result) return null;
          if ('refused' in result) throw new ResponseError(LSPErrorCodes.RequestFailed, result.refused);
          return (await toWorkspaceEdit(session, path, result.edits)) ?? null;
        },
      ),
    );
  },
};
