import { fileFix } from '../../../core/finding';
import { span } from '../../../core/text';
import { suggestedTag } from '../../../pipeline/image-releases';
import { isKnownImage } from '../base-image';
import { insert, replace } from '../edits';
import { defineRule } from '../rule';
import { imageName, isOfficial, splitImage, type ImageReference } from '../../../core/image';
import type { Dockerfile } from '../model';
import { sourceUses } from '../stage-uses';
import type { Instruction } from '../syntax/instructions';

/** Distributions without releases: there is nothing but the newest. */
const ROLLING = /(?:^|\/)(?:tumbleweed|archlinux|kali-rolling|voidlinux|clearlinux)$/;

/** The id of an image on this machine, which never moves. */
const IMAGE_ID = /^(?:sha256:)?[0-9a-f]{64}$/;

/** A word that is nothing but a variable. */
const WHOLE = /^\$\{?(\w+)\}?$/;

/** True where the default of an argument leaves the tag to another argument, which is there to be given. */
function leavesTagOpen(written: string, from: Instruction, model: Dockerfile): boolean {
  const name = WHOLE.exec(written)?.[1];
  const definition = name === undefined ? undefined : model.definition(name, from);
  const pair = definition?.instruction.pairs.find(({ key }) => key === definition.key);
  return /:[^/]*\$/.test(pair?.value?.text ?? '');
}

/** A whole image from an argument is there to be given; a bare name that no table knows may be built here. */
const isGivenOrBuilt = (written: string, image: ImageReference): boolean =>
  (image.tag === null && WHOLE.test(written)) ||
  (isOfficial(image) && imageName(image).includes('-') && !isKnownImage(image));

/** What COPY --from names may be a build context from outside, unless it can only be an image. */
const isContext = (image: ImageReference): boolean =>
  image.tag === null && !image.path.includes('/') && image.registry === null && !isKnownImage(image);

export const rule = defineRule({
  id: 'docker/latest-tag',
  title: 'Image without a version',
  severity: 'warning',
  profile: 'recommended',
  aliases: [
    'DL3006',
    'DL3007',
    'DS-0001',
    'CKV_DOCKER_7',
    'kics:image-version-not-explicit',
    'kics:image-version-using-latest',
  ],
  docs: {
    why: 'The tag `latest`, which a missing tag means too, moves: the same Dockerfile gives another image tomorrow, and a rollback cannot bring yesterday’s back. Name a version, or a digest.',
    bad: 'FROM node:latest\n',
    good: 'FROM node:24\n',
    references: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  },
  visit: {
    instruction(instruction, { model, report }) {
      for (const { word, kind } of sourceUses(instruction)) {
        const text = model.expand(word, instruction).value;
        if (!text || text === 'scratch' || model.findStage(text, model.stage(instruction))) continue;
        const image = splitImage(text);
        if (IMAGE_ID.test(text) || image.digest !== null || (image.tag !== null && image.tag !== 'latest')) continue;
        if (ROLLING.test(image.path) || model.swallowedStages().has(text.toLowerCase())) continue;
        if (kind === 'FROM' ? isGivenOrBuilt(word.text, image) : isContext(image)) continue;
        if (leavesTagOpen(word.text, instruction, model)) continue;
        const written = splitImage(word.text);
        const isWritten = word.text === text;
        const tag = isWritten && isOfficial(image) ? suggestedTag(imageName(image)) : null;
        const end = word.offsetAt(written.nameEnd);
        report({
          span: isWritten && written.tagAt !== -1 ? word.spanOf(written.tagAt, word.text.length) : word.span,
          message:
            image.tag === null
              ? `"${text}" has no tag, so every build takes whatever "latest" is that day.`
              : `The tag "latest" of "${image.path}" moves, so every build takes whatever it is that day.`,
          fixes: tag
            ? [
                fileFix('suggestion', `Use ${imageName(image)}:${tag}`, () => [
                  written.tagAt === -1 ? insert(end, `:${tag}`) : replace(span(end + 1, word.span.end), tag),
                ]),
              ]
            : [],
        });
      }
    },
  },
});
