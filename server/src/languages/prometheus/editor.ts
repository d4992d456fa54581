import type { Completion, CompletionContext, DocumentSymbol, EditorSupport } from '../../core/editor';
import { tableCompletions } from '../yaml/completions';
import type { YamlCursor } from '../yaml/cursor';
import { nameSupport } from '../yaml/names';
import { nameCompletions, type ShapeHelp } from '../yaml/shape-editor';
import { prometheusFacts } from './facts';
import type { PrometheusFile } from './model';
import { declaredIn, namesIn } from './names';

const help = ({ kind }: PrometheusFile): ShapeHelp => ({ table: prometheusFacts(), start: `@${kind}` });

/** The kind of name that is the value of a key of a route. */
const NAMED_BY = new Map([
  ['receiver', 'receiver'],
  ['mute_time_intervals', 'time interval'],
  ['active_time_intervals', 'time interval'],
]);

function namesFor({ path, word }: YamlCursor, { model }: CompletionContext<PrometheusFile>): readonly Completion[] {
  const key = path.findLast((step) => typeof step === 'string');
  const kind = path[0] === 'route' ? NAMED_BY.get(String(key)) : undefined;
  const names = declaredIn(model).find((one) => one.kind === kind)?.names ?? [];
  return nameCompletions(
    names.map(({ text }) => text),
    word,
    kind ?? '',
  );
}

/** Alerts, and what a file gives names to. */
const symbols = async ({ model }: { readonly model: PrometheusFile }): Promise<readonly DocumentSymbol[]> => [
  ...declaredIn(model).flatMap(({ kind, names }) =>
    names.map(({ text, span }): DocumentSymbol => ({
      name: text,
      detail: kind,
      kind: 'section',
      span,
      nameSpan: span,
    })),
  ),
  ...model.alerts.map(({ name, node }): DocumentSymbol => ({
    name: name.text,
    detail: 'alert',
    kind: 'step',
    span: node.span,
    nameSpan: name.span,
  })),
];

export const editor: EditorSupport<PrometheusFile, undefined> = {
  completions: tableCompletions({ help, names: namesFor }),
  symbols,
  ...nameSupport<PrometheusFile, undefined>(namesIn),
};
