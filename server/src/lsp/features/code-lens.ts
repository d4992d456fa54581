import { CodeLensRefreshRequest, type CodeLens, type CodeLensParams } from 'vscode-languageserver';
import { lensesOf } from '../../pipeline/lens';
import { toRange } from '../convert';
import { aboutFile } from '../editor-request';
import { messageOf } from '../log';
import { pipelineOf } from '../pipeline-of';
import type { Feature } from '../session';

/** A line above each job that says what comes before it, where the settings ask for it. */
export const codeLenses: Feature = {
  capabilities: () => ({ codeLensProvider: {} }),
  register: (session) => {
    session.connection.onCodeLens(
      aboutFile<CodeLensParams, CodeLens[]>(session, 'textDocument/codeLens', [], async (asked, { textDocument }) => {
        const { codeLens } = await session.settings.of(textDocument.uri);
        const pipeline = codeLens ? await pipelineOf(session, asked) : null;
        if (!pipeline) return [];
        return lensesOf(pipeline).map(({ job, title }) => ({
          range: toRange(asked.parsed.source.lines, job.nameSpan),
          // No command: it is there to be read.
          command: { title, command: '' },
        }));
      }),
    );
    session.onEnvironmentChange(() => {
      if (!session.client.refreshCodeLenses) return;
      session.connection
        .sendRequest(CodeLensRefreshRequest.type)
        .catch((error: unknown) => session.log.warn(`Code lenses are not refreshed: ${messageOf(error)}`));
    });
  },
};
