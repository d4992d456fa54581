import { fileFix } from '../../../core/finding';
import { endedMessage, endedSeries, isNamedAfter, maintainedTag } from '../../../pipeline/image-releases';
import { setValue } from '../../yaml/edit';
import { defineRule } from '../rule';

/** Stores whose files another major version does not read. */
const STORES = new Set(['postgres', 'mysql', 'mariadb', 'mongo']);

export const rule = defineRule({
  id: 'compose/end-of-life-image',
  title: 'Image that gets no security fixes',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'After the end of a release, holes that are found in it stay open. The days come from the projects’ own calendars, as they stood on the day of the table. A database needs its files moved to the new version.',
    bad: 'services:\n  app:\n    image: node:14-alpine\n',
    good: 'services:\n  app:\n    image: node:24-alpine\n',
    references: ['https://endoflife.date'],
  },
  visit: {
    service(service, { report }) {
      const { image } = service;
      if (!image || service.get('build')) return;
      const { reference, scalar, text, isLiteral } = image;
      const ended = endedSeries(reference);
      // A service that is called mongo3 is there for that release.
      if (!ended || isNamedAfter(service.name, ended)) return;
      const better = isLiteral && !STORES.has(ended.product) ? maintainedTag(reference.tag ?? '', ended) : null;
      report({
        span:
          isLiteral && reference.tag !== null
            ? {
                start: scalar.offsetAt(reference.tagAt + ended.start),
                end: scalar.offsetAt(reference.tagAt + ended.end),
              }
            : scalar.span,
        message: endedMessage(ended),
        fixes:
          better === null || reference.digest !== null
            ? []
            : [fileFix('suggestion', `Use ${better}`, () => setValue(scalar, text.slice(0, reference.tagAt) + better))],
      });
    },
  },
});
