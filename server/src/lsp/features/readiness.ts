import { brokenBy, READINESS, stateOf } from '../../report/readiness';
import { checkWorkspace } from '../check-workspace';
import { toRange } from '../convert';
import { answering } from '../guard';
import { READINESS_REQUEST, type ReadinessAnswer, type ReadinessFinding } from '../protocol';
import type { Feature } from '../session';

/** The checklist judges by all that its items name, whatever profile is shown while typing. */
const OVERLAY = { profile: 'all' } as const;

export const readiness: Feature = {
  register: (session) => {
    session.connection.onRequest(READINESS_REQUEST, (params: unknown, token) =>
      answering<unknown, ReadinessAnswer[]>(session, READINESS_REQUEST, [], async (_params, cancel) => {
        const languages = new Set<string>();
        const found = new Map<string, ReadinessFinding[]>(READINESS.map((item) => [item.id, []]));
        for await (const { source, language, findings } of checkWorkspace(session, cancel, null, OVERLAY)) {
          languages.add(language);
          for (const finding of findings) {
            const { rule, severity, message, span } = finding;
            const uri = session.uris.toUri(source.path);
            const one = { uri, range: toRange(source.lines, span), rule, severity, message };
            for (const item of brokenBy(rule)) found.get(item.id)?.push(one);
          }
        }
        return READINESS.map((item) => {
          const own = found.get(item.id) ?? [];
          const { id, title, value } = item;
          return { id, title, value, state: stateOf(item, languages, own.length), findings: own };
        });
      })(params, token),
    );
  },
};
