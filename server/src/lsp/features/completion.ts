import {
  CompletionTriggerKind,
  type CompletionItem,
  type CompletionList,
  type CompletionParams,
} from 'vscode-languageserver';
import { COMPLETION_TRIGGERS, type Completion } from '../../core/editor';
import { ignoreCompletions, isInComment } from '../../core/ignore-completion';
import { documentationOf, toCompletionItem, toMarkup } from '../convert-editor';
import { aboutPlace, type AskedPlace } from '../editor-request';
import { answering } from '../guard';
import type { Feature, Session } from '../session';

const NONE: CompletionList = { isIncomplete: false, items: [] };

/** Rules that hold on every file, whatever its language. */
const TEXT_SUBJECT = 'text';

/** What can be written at the cursor; the documentation of an item comes when a person looks at it. */
export const completion: Feature = {
  capabilities: () => ({
    completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS], resolveProvider: true },
  }),
  register: (session) => {
    const offered = new Offered();
    session.connection.onCompletion(
      aboutPlace<CompletionParams, CompletionList>(session, 'textDocument/completion', NONE, async (asked, params) => {
        const completions = await completionsAt(session, asked, params);
        const list = offered.keep(completions);
        const { lines } = asked.parsed.source;
        return {
          isIncomplete: false,
          items: completions.map((one, at) => toCompletionItem(one, at, { list, at }, lines, session)),
        };
      }),
    );
    session.connection.onCompletionResolve((item, token) =>
      answering<CompletionItem, CompletionItem>(session, 'completionItem/resolve', item, async (asked) => {
        const completion = offered.find(asked.data);
        const markdown = completion && documentationOf(completion);
        const { markdownDocumentation } = session.client;
        return markdown === undefined ? asked : { ...asked, documentation: toMarkup(markdown, markdownDocumentation) };
      })(item, token),
    );
  },
};

async function completionsAt(
  session: Session,
  { path, parsed, support, context }: AskedPlace,
  { context: how }: CompletionParams,
): Promise<readonly Completion[]> {
  const isTyped = how?.triggerKind === CompletionTriggerKind.TriggerCharacter;
  const trigger = isTyped ? (how.triggerCharacter ?? null) : null;
  if (!isInComment(parsed, context.offset)) return (await support.completions?.({ ...context, trigger })) ?? [];
  const config = await session.config(path);
  const findings = (await session.check(path))?.findings ?? [];
  const { adapter, model, source } = parsed;
  const subjects = config ? adapter.subjects(model, context.project, source, config.pipeline) : [];
  const reached = new Set([TEXT_SUBJECT, ...subjects.map((subject) => subject.id)]);
  const rules = session.engine.rules.filter((rule) => reached.has(rule.subject));
  return ignoreCompletions(parsed, context.offset, rules, findings, trigger);
}

/** The list that was offered last: the only one of which a person still looks at an item. */
class Offered {
  private id = 0;
  private completions: readonly Completion[] = [];

  /** Gives the list's number. */
  keep(completions: readonly Completion[]): number {
    this.completions = completions;
    return ++this.id;
  }

  find(data: unknown): Completion | undefined {
    if (typeof data !== 'object' || data === null || !('list' in data) || !('at' in data)) return undefined;
    return data.list === this.id && typeof data.at === 'number' ? this.completions[data.at] : undefined;
  }
}
