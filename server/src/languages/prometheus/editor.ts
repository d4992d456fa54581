import type { Completion, CompletionContext, EditorSupport } from '../../core/editor';
import { yamlCursor } from '../yaml/cursor';
import { aliasCompletions, nameSupport } from '../yaml/names';
import { nameCompletions, shapeCompletions, type ShapeHelp } from '../yaml/shape-editor';
import { prometheusFacts } from './facts';
import type { PrometheusFile } from './model';
import { declaredIn, namesIn } from './names';

const help = ({ kind }: PrometheusFile): ShapeHelp => ({ table: prometheusFacts(), start: `@${kind}` });

/** The kind of name that is the value of a key. */
const NAMED_BY = new Map([
  ['receiver', 'receiver'],
  ['mute_time_intervals', 'time interval'],
  ['active_time_intervals', 'time interval'],
]);

async function completions(context: CompletionContext<PrometheusFile>): Promise<readonly Completion[]> {
  const { source, offset, trigger, model } = context;
  const aliases = aliasCompletions(context);
  if (aliases) return aliases;
  const cursor = yamlCursor(source, offset);
  if (cursor.role === 'none' || (trigger !== null && !/[\s{["',:]/.test(trigger))) return [];
  const key = cursor.path.findLast((step) => typeof step === 'string');
  const kind = cursor.path[0] === 'route' ? NAMED_BY.get(String(key)) : undefined;
  const names = declaredIn(model).find((one) => one.kind === kind)?.names ?? [];
  return [
    ...nameCompletions(
      names.map(({ text }) => text),
      cursor.word,
      kind ?? '',
    ),
    ...shapeCompletions(cursor, help(model)),
  ];
}

export const editor: EditorSupport<PrometheusFile, undefined> = {
  completions,
  ...nameSupport<PrometheusFile, undefined>(namesIn),
};
