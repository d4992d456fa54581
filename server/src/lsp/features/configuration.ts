import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { surviving } from '../guard';
import { SETTINGS_SECTION } from '../protocol';
import type { Feature } from '../session';

/** Forgets the settings when they change. */
export const configuration: Feature = {
  register: (session) => {
    session.connection.onDidChangeConfiguration(
      surviving(session, 'workspace/didChangeConfiguration', ({ settings }: { settings: unknown }) => {
        session.settings.clear(settings);
        session.environmentChanged();
      }),
    );
  },
  start: ({ client, connection, log }) => {
    if (!client.registerConfiguration) return;
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION })
      .catch((error: unknown) => log.warn(`Settings are not followed: ${String(error)}`));
  },
};
