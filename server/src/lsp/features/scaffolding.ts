import { join } from '../../core/path';
import { findScaffold, scaffolds } from '../../scaffold';
import { readProject, type Project } from '../../scaffold/project';
import { answer, problemWith } from '../../scaffold/scaffold';
import { answering } from '../guard';
import {
  SCAFFOLD,
  SCAFFOLDS,
  type ScaffoldedFile,
  type ScaffoldParams,
  type ScaffoldsParams,
  type ScaffoldSummary,
} from '../protocol';
import type { Feature, Session } from '../session';

/** What can be written into a folder, and the text of it; the client writes. */
export const scaffolding: Feature = {
  register: (session) => {
    session.connection.onRequest(
      SCAFFOLDS,
      answering<ScaffoldsParams, ScaffoldSummary[]>(session, SCAFFOLDS, [], async ({ folder }) => {
        const project = await readProject(session.workspace, session.uris.toPath(folder));
        return scaffolds.map((scaffold) => summary(scaffold, project));
      }),
    );
    session.connection.onRequest(
      SCAFFOLD,
      answering<ScaffoldParams, ScaffoldedFile[] | null>(session, SCAFFOLD, null, (params) => files(session, params)),
    );
  },
};

const summary = (scaffold: (typeof scaffolds)[number], project: Project): ScaffoldSummary => ({
  id: scaffold.id,
  title: scaffold.title,
  description: scaffold.description,
  questions: scaffold.questions.map(({ id, prompt, choices }) => ({
    id,
    prompt,
    ...(choices && { choices }),
    fallback: answer(scaffold, {}, id, project),
  })),
});

/** Null where there is no such scaffold, or it cannot be made of the answers. */
async function files(session: Session, { folder, what, answers }: ScaffoldParams): Promise<ScaffoldedFile[] | null> {
  const scaffold = findScaffold(what);
  if (!scaffold || problemWith(scaffold, answers)) return null;
  const root = session.uris.toPath(folder);
  const project = await readProject(session.workspace, root);
  return Promise.all(
    scaffold.files(answers, project).map(async ({ path, text, isOptional }) => ({
      uri: session.uris.toUri(join(root, path)),
      path,
      text,
      exists: await session.workspace.exists(join(root, path)),
      isOptional: isOptional === true,
    })),
  );
}
