import { join } from '../../core/path';
import { configurationIn, findSettings, importedPaths, importSettings } from '../../import';
import { answering } from '../guard';
import { IMPORT_SETTINGS, type ImportedSettings, type ScaffoldedFile, type ScaffoldsParams } from '../protocol';
import type { Feature, Session } from '../session';

const NOTHING: ImportedSettings = { known: importedPaths(), file: null };

/** The settings of other tools as a configuration; the client writes it. */
export const importingSettings: Feature = {
  register: (session) => {
    session.connection.onRequest(
      IMPORT_SETTINGS,
      answering<ScaffoldsParams, ImportedSettings>(session, IMPORT_SETTINGS, NOTHING, async ({ folder }) => ({
        ...NOTHING,
        file: await configurationFor(session, session.uris.toPath(folder)),
      })),
    );
  },
};

async function configurationFor(session: Session, root: string): Promise<ScaffoldedFile | null> {
  const { workspace, engine, uris } = session;
  const text = importSettings(await findSettings(workspace, root), engine.rules);
  if (text === null) return null;
  const { path, exists } = await configurationIn(workspace, root);
  return { uri: uris.toUri(join(root, path)), path, text, exists, isOptional: false };
}
