import { digestPins, type WrittenImage } from '../../core/digest-pins';
import { commentAbove, type Comment, type LanguageAdapter } from '../../core/language';
import { contains, type Span } from '../../core/text';
import { yamlSubject } from '../yaml/rule';
import { isComposeFile } from './detect';
import { inlineDockerfiles } from './inline';
import { parseCompose, type ComposeFile } from './model';
import { COMPOSE_SUBJECT } from './rule';

/** The service that begins on the line below a comment, or that it stands in. */
function scopeOf(comment: Comment, file: ComposeFile): Span | null {
  const { lines } = file.source;
  const { line } = lines.position(comment.span.start);
  const spans = file.services.map((service) => service.pair.span);
  return (
    spans.find((span) => lines.position(span.start).line === line + 1) ??
    spans.find((span) => contains(span, comment.span)) ??
    null
  );
}

/** The images that a service is run from and not built to. */
const pulledImages = (file: ComposeFile): readonly WrittenImage[] =>
  file.services.flatMap(({ image, get }) => {
    if (!image?.isLiteral || get('build')) return [];
    const { scalar, text } = image;
    return { text, span: scalar.part(0, text.length) };
  });

export const compose: LanguageAdapter<ComposeFile, undefined> = {
  id: 'compose',
  name: 'Docker Compose',
  examplePath: 'compose.yaml',
  detect: isComposeFile,
  parse: parseCompose,
  subjects: (file) => [
    yamlSubject(file.yaml),
    {
      id: COMPOSE_SUBJECT,
      model: file,
      project: undefined,
      walk: (visit) => {
        visit('file', file);
        for (const service of file.services) visit('service', service);
      },
    },
  ],
  editor: () => import('./editor').then((module) => module.editor),
  embedded: inlineDockerfiles,
  onDemand: (file, source, range) => digestPins(pulledImages(file), source, range, ['compose/image-without-version']),
  comments: (file) => file.yaml.comments,
  scopeOf,
  commentAt: (offset, _file, source) => commentAbove(source, offset, '#'),
};
