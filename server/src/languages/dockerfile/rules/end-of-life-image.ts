import { fileFix, type Fix } from '../../../core/finding';
import { suggestedTag } from '../base-image';
import { replace } from '../edits';
import { endedSeries, type Ended } from '../end-of-life';
import { defineRule } from '../rule';
import type { Word } from '../syntax/word';

const PRODUCTS: Readonly<Record<string, string>> = {
  node: 'Node.js',
  python: 'Python',
  ruby: 'Ruby',
  php: 'PHP',
  golang: 'Go',
  debian: 'Debian',
  ubuntu: 'Ubuntu',
  alpine: 'Alpine Linux',
  centos: 'CentOS',
  fedora: 'Fedora',
  amazonlinux: 'Amazon Linux',
  postgres: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  mongo: 'MongoDB',
  'mcr.microsoft.com/dotnet/': '.NET',
};

const messageOf = ({ product, series, date, successor }: Ended): string =>
  successor !== null
    ? `The image "${product}" is not built any more and gets no security fixes; "${successor}" took its place.`
    : `${PRODUCTS[product] ?? product} ${series ?? ''} reached its end on ${date ?? ''} and gets no security fixes since.`;

/** Another series, with the variant of the tag kept: `18-alpine` becomes `24-alpine`. */
function fixFor(word: Word, tagAt: number, tag: string, ended: Ended): readonly Fix[] {
  const better = suggestedTag(ended.product);
  if (better === null || ended.start !== 0 || ended.successor !== null) return [];
  const rest = tag.slice(ended.end);
  // A variant that names a release of its own may not exist for the other version.
  if (!/^(?:-(?:alpine|slim|bare|fpm|apache|cli|zts|fpm-alpine|cli-alpine))?$/.test(rest)) return [];
  return [
    fileFix('suggestion', `Use ${better}${rest}`, () => [
      replace(word.spanOf(tagAt, tagAt + tag.length), better + rest),
    ]),
  ];
}

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
    FROM(from, { model, report }) {
      const word = from.image;
      const stage = model.stage(from);
      if (!word || stage?.base.kind !== 'image') return;
      const { image } = stage.base;
      const ended = endedSeries(image);
      if (!ended) return;
      const isLiteral = word.text === stage.base.text && image.tag !== null;
      report({
        span: isLiteral ? word.spanOf(image.tagAt + ended.start, image.tagAt + ended.end) : word.span,
        message: messageOf(ended),
        fixes: isLiteral && image.digest === null ? fixFor(word, image.tagAt, image.tag ?? '', ended) : [],
      });
    },
  },
});
