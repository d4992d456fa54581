import type { Completion, CompletionContext } from '../../../core/editor';
import { writeScalar } from '../../yaml/quote';
import { configurationOf } from '../configuration';
import type { GitlabFile } from '../model';
import type { GitlabProject } from '../project';
import { valueAt, type Value } from '../value';

/** Between the brackets of `!reference [.setup, script]`: a job or template, then a keyword of it, and so on. */
export function referencesAt({
  source,
  offset,
  model,
  project,
}: CompletionContext<GitlabFile, GitlabProject>): readonly Completion[] | null {
  const { start } = source.lines.line(source.lines.position(offset).line);
  const inside = /!reference\s*\[([^\]]*)$/.exec(source.text.slice(start, offset))?.[1];
  if (inside === undefined) return null;
  const words = inside.split(',').map((word) => word.trim().replace(/^["']|["']$/g, ''));
  const typed = /[^\s,"']*$/.exec(inside)?.[0] ?? '';
  const configuration = configurationOf(model, project);
  const [job = '', ...keys] = words.slice(0, -1);
  const names =
    words.length === 1
      ? [...configuration.jobs.values()]
          .sort((one, other) => Number(other.isHidden) - Number(one.isHidden))
          .map(({ name }) => name)
      : keysOf(keys.reduce<Value | null>(valueAt, configuration.jobs.get(job)?.value ?? null));
  const span = { start: offset - typed.length, end: offset };
  return names.map((name) => ({
    label: name,
    kind: words.length === 1 ? 'reference' : 'key',
    edit: { span, text: writeScalar(name, 'plain', true) },
  }));
}

const keysOf = (value: Value | null): readonly string[] => (value?.kind === 'mapping' ? [...value.entries.keys()] : []);
