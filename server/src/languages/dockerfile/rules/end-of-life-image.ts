import { fileFix, type Fix } from '../../../core/finding';
import { endedMessage, endedSeries, isNamedAfter, maintainedTag, type Ended } from '../../../pipeline/image-releases';
import { replace } from '../edits';
import { defineRule } from '../rule';
import type { Word } from '../syntax/word';

function fixFor(word: Word, tagAt: number, tag: string, ended: Ended): readonly Fix[] {
  const better = maintainedTag(tag, ended);
  if (better === null) return [];
  return [fileFix('suggestion', `Use ${better}`, () => [replace(word.spanOf(tagAt, tagAt + tag.length), better)])];
}

/** Where the packages of releases that have ended lie: a file that takes them from there knows. */
const ARCHIVE = /\b(?:archive\.debian\.org|old-releases\.ubuntu\.com|vault\.centos\.org|archive\.kernel\.org)\b/;

export const rule = defineRule({
  id: 'docker/end-of-life-image',
  title: 'Base image that gets no security fixes',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'After the end of a release, holes that are found in it stay open, in every image that is built on it. The days come from the projects’ own calendars, as they stood on the day of the table.',
    bad: 'FROM node:14-alpine\n',
    good: 'FROM node:24-alpine\n',
    references: ['https://endoflife.date'],
  },
  visit: {
    FROM(from, { model, source, report }) {
      const word = from.image;
      const stage = model.stage(from);
      if (!word || stage?.base.kind !== 'image') return;
      const { image } = stage.base;
      const ended = endedSeries(image);
      if (!ended || isNamedAfter(source.path, ended) || ARCHIVE.test(source.text)) return;
      const isLiteral = word.text === stage.base.text && image.tag !== null;
      report({
        span: isLiteral ? word.spanOf(image.tagAt + ended.start, image.tagAt + ended.end) : word.span,
        message: endedMessage(ended),
        fixes: isLiteral && image.digest === null ? fixFor(word, image.tagAt, image.tag ?? '', ended) : [],
      });
    },
  },
});
