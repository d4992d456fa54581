import type {
  DefinitionParams,
  DocumentLink,
  DocumentLinkParams,
  Location,
  ReferenceParams,
} from 'vscode-languageserver';
import { toLink, toLocations } from '../convert-editor';
import { aboutFile, aboutPlace } from '../editor-request';
import type { Feature } from '../session';

/** From a name to where it is declared, to its uses, and to what an address leads to. */
export const navigation: Feature = {
  capabilities: () => ({ definitionProvider: true, referencesProvider: true, documentLinkProvider: {} }),
  register: (session) => {
    session.connection.onDefinition(
      aboutPlace<DefinitionParams, Location[]>(
        session,
        'textDocument/definition',
        [],
        async ({ path, support, context }) => toLocations(session, path, (await support.definitions?.(context)) ?? []),
      ),
    );
    session.connection.onReferences(
      aboutPlace<ReferenceParams, Location[]>(
        session,
        'textDocument/references',
        [],
        async ({ path, support, context }, params) =>
          toLocations(session, path, (await support.references?.(context, params.context.includeDeclaration)) ?? []),
      ),
    );
    session.connection.onDocumentLinks(
      aboutFile<DocumentLinkParams, DocumentLink[]>(
        session,
        'textDocument/documentLink',
        [],
        async ({ parsed, support, context }) =>
          ((await support.links?.(context)) ?? []).map((link) => toLink(link, parsed.source.lines, session.uris)),
      ),
    );
  },
};
