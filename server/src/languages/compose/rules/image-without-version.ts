import { imageName, isOfficial } from '../../../core/image';
import { fileFix } from '../../../core/finding';
import { suggestedTag } from '../../../pipeline/image-releases';
import { setValue } from '../../yaml/edit';
import type { ComposeFile, ServiceImage } from '../model';
import { defineRule } from '../rule';

/** Docker's official images whose names have a dash; none has an underscore (docker-library/official-images). */
const OFFICIAL: ReadonlySet<string> = new Set([
  'api-firewall',
  'buildpack-deps',
  'eclipse-mosquitto',
  'eclipse-temurin',
  'express-gateway',
  'hello-world',
  'ibm-semeru-runtimes',
  'mongo-express',
  'nats-streaming',
  'open-liberty',
  'php-zendserver',
  'r-base',
  'rakudo-star',
  'websphere-liberty',
]);

/**
 * A service builds what this one runs, or the name is none that a registry has: Compose names what it builds
 * `project-service` and, before version 2, `project_service`.
 */
function mayBeBuiltHere({ text, reference }: ServiceImage, file: ComposeFile): boolean {
  if (file.services.some((other) => other.get('build') && other.image?.text === text)) return true;
  const name = imageName(reference);
  return isOfficial(reference) && /[-_]/.test(name) && !OFFICIAL.has(name) && suggestedTag(name) === null;
}

export const rule = defineRule({
  id: 'compose/image-without-version',
  title: 'Image without a version',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The tag `latest`, which a missing tag means too, moves: `docker compose pull` brings another version of a database than the one that wrote its files, and nothing says which one ran yesterday. Name a version, or a digest.',
    bad: 'services:\n  db:\n    image: postgres\n',
    good: 'services:\n  db:\n    image: postgres:17\n',
  },
  visit: {
    service(service, { model, report }) {
      const { image } = service;
      // With `build`, the name is what the result is called.
      if (!image || service.get('build') || image.reference.digest !== null) return;
      const { reference, scalar, text } = image;
      if (reference.tag !== null && reference.tag !== 'latest') return;
      if (mayBeBuiltHere(image, model)) return;
      const name = imageName(reference);
      const better = image.isLiteral && isOfficial(reference) ? suggestedTag(name) : null;
      const fixed = `${text.slice(0, reference.nameEnd)}:${better ?? ''}`;
      report({
        span:
          reference.tag !== null && image.isLiteral
            ? { start: scalar.offsetAt(reference.tagAt), end: scalar.offsetAt(text.length) }
            : scalar.span,
        message:
          reference.tag === null
            ? `"${text}" has no tag, so every pull takes whatever "latest" is that day.`
            : `The tag "latest" of "${reference.path}" moves, so every pull takes whatever it is that day.`,
        fixes: better === null ? [] : [fileFix('suggestion', `Use ${name}:${better}`, () => setValue(scalar, fixed))],
      });
    },
  },
});
