import type { Embedded } from '../../core/embedded';
import { dirname, join } from '../../core/path';
import { lineEnding, overlaps, type Span } from '../../core/text';
import { isScalar, valueOf, type YamlScalar } from '../yaml/nodes';
import { literal, type ComposeFile } from './model';

/** The Dockerfiles that stand in `build.dockerfile_inline`. */
export const inlineDockerfiles = (file: ComposeFile): readonly Embedded[] =>
  file.services.flatMap((service): Embedded[] => {
    const build = service.get('build');
    const inline = valueOf(build, 'dockerfile_inline');
    if (!isScalar(inline) || inline.alias) return [];
    const context = literal(valueOf(build, 'context')) ?? '.';
    const folder = join(dirname(file.source.path), /^\w+:\/\/|^git@/.test(context) ? '.' : context);
    return [embed(inline, join(folder, 'Dockerfile'), file)];
  });

/** `$$` becomes `$`, as Compose makes it; where Compose puts a variable in, nothing is known. */
function embed(inline: YamlScalar, path: string, { source }: ComposeFile): Embedded {
  const starts: number[] = [];
  const unknown: Span[] = [];
  let text = '';
  for (let at = 0; at < inline.text.length; at++) {
    const isEscaped = inline.text.startsWith('$$', at);
    if (!isEscaped && /^\$(?:\{|[A-Za-z_])/.test(inline.text.slice(at, at + 2))) {
      const end = inline.text.indexOf('\n', at);
      const line = text.lastIndexOf('\n') + 1;
      unknown.push({ start: line, end: line + (end === -1 ? inline.text.length : end) - at + (text.length - line) });
    }
    starts.push(at);
    text += inline.text.charAt(at);
    if (isEscaped) at++;
  }
  const toFile = (offset: number): number => inline.offsetAt(starts[offset] ?? inline.text.length);
  const first = source.lines.position(inline.offsetAt(0));
  const indent = source.lines.lineText(first.line).slice(0, first.column);
  const ending = lineEnding(source.text);
  return {
    path,
    text,
    toFile,
    write:
      inline.style === 'literal' && /^ *$/.test(indent)
        ? (added) =>
            added
              .replace(/\$/g, '$$$$')
              .replace(/\r?\n(?!$)/g, ending + indent)
              .replace(/\r?\n$/, ending + indent)
        : null,
    isKnown: (span) => !unknown.some((one) => overlaps(one, span)),
  };
}
