import { fileFix } from '../../../core/finding';
import { span } from '../../../core/text';
import { suggestedTag } from '../../../pipeline/image-releases';
import { isKnownImage } from '../base-image';
import { insert, replace } from '../edits';
import { defineRule } from '../rule';
import { imageName, isOfficial, splitImage } from '../../../core/image';

/** Distributions without releases: there is nothing but the newest. */
const ROLLING = /(?:^|\/)(?:tumbleweed|archlinux|kali-rolling|voidlinux|clearlinux)$/;

export const rule = defineRule({
  id: 'docker/latest-tag',
  title: 'Base image without a version',
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
    FROM(from, { model, report }) {
      const base = model.stage(from)?.base;
      if (!from.image || base?.kind !== 'image' || base.image.digest !== null) return;
      const { image } = base;
      if (image.tag !== null && image.tag !== 'latest') return;
      // A whole image from an argument is there to be given; a bare name that no table knows may be built here.
      if (image.tag === null && /^\$\{?\w+\}?$/.test(from.image.text)) return;
      if (isOfficial(image) && imageName(image).includes('-') && !isKnownImage(image)) return;
      if (ROLLING.test(image.path)) return;
      const written = splitImage(from.image.text);
      const isWritten = from.image.text === base.text;
      const where =
        isWritten && written.tagAt !== -1 ? from.image.spanOf(written.tagAt, from.image.text.length) : from.image.span;
      const tag = isWritten && isOfficial(image) ? suggestedTag(imageName(image)) : null;
      const end = from.image.offsetAt(written.nameEnd);
      report({
        span: where,
        message:
          image.tag === null
            ? `"${base.text}" has no tag, so every build takes whatever "latest" is that day.`
            : `The tag "latest" of "${image.path}" moves, so every build takes whatever it is that day.`,
        fixes: tag
          ? [
              fileFix('suggestion', `Use ${imageName(image)}:${tag}`, () => [
                written.tagAt === -1
                  ? insert(end, `:${tag}`)
                  : replace(span(end + 1, from.image?.span.end ?? end), tag),
              ]),
            ]
          : [],
      });
    },
  },
});
