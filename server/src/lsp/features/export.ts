import { basename, relative } from '../../core/path';
import { version } from '../../product';
import { formats } from '../../report/formats';
import { problemsOf } from '../../report/problem';
import { noColours, type Problem } from '../../report/report';
import { checkWorkspace } from '../check-workspace';
import { answering } from '../guard';
import { EXPORT, type ExportFormat, type ExportParams } from '../protocol';
import type { Feature, Session } from '../session';

const KNOWN: readonly ExportFormat[] = ['sarif', 'json', 'markdown', 'pretty'];

/** The findings of the whole workspace as a report. */
export const exporting: Feature = {
  register: (session) => {
    session.connection.onRequest(EXPORT, (params: ExportParams, token) =>
      answering<ExportParams, string | null>(session, EXPORT, null, async ({ format }, cancel) => {
        if (!KNOWN.includes(format)) return null;
        const withEdits = 'needsEdits' in formats[format];
        const files: string[] = [];
        const problems: Problem[] = [];
        const rule = (id: string) => session.engine.rule(id);
        const display = displayFrom(session);
        for await (const result of checkWorkspace(session, cancel)) {
          files.push(display(result.source.path));
          problems.push(...(await problemsOf(result, session.workspace, { rule, display, withEdits })));
        }
        return formats[format].render(
          { files, problems, fixed: 0 },
          {
            version: version(),
            colours: noColours,
            rule: (id) => {
              const found = rule(id);
              return found && { ...found, ...found.docs };
            },
          },
        );
      })(params, token),
    );
  },
};

/** Relative to the folder; behind the folder's name where there are several. */
function displayFrom(session: Session): (path: string) => string {
  return (path) => {
    const root = session.workspace.rootOf(path);
    if (root === undefined) return path;
    const local = relative(root, path);
    return session.roots.length > 1 ? `${basename(root)}/${local}` : local;
  };
}
