import { closest, didYouMean } from '../../../core/closest';
import { fileFix, type Fix } from '../../../core/finding';
import type { Report } from '../../../core/rule';
import type { Span } from '../../../core/text';
import { setValue } from '../../yaml/edit';
import { missingServices, type ServiceUse } from '../missing-names';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'compose/undefined-service',
  title: 'Service that is not defined',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Compose does not start anything while a service depends on, links or extends one that no file defines.',
    bad: 'services:\n  app:\n    image: example/app:1\n    depends_on: [databse]\n  database:\n    image: postgres:17\n',
    good: 'services:\n  app:\n    image: example/app:1\n    depends_on: [database]\n  database:\n    image: postgres:17\n',
  },
  visit: {
    file(file, { report }) {
      if (!file.isComplete) return;
      const names = file.services.map((one) => one.name);
      const unlikeAny: (readonly ServiceUse[])[] = [];
      for (const [name, uses] of missingServices(file)) {
        const users = new Set(uses.map(({ service }) => service));
        const meant = closest(
          name,
          names.filter((one) => !users.has(one)),
        );
        if (meant === null) unlikeAny.push(uses);
        else
          report({
            ...placesOf(uses),
            message: `There is no service "${name}", so Compose starts nothing${didYouMean(meant)}`,
            fixes: uses.some(({ scalar }) => scalar.alias) ? [] : [renaming(uses, meant)],
          });
      }
      // Services that are not written yet are one mistake, however many others name them.
      if (unlikeAny.length === 0) return;
      const missing = unlikeAny.flatMap(([first]) => (first ? [`"${first.name}"`] : []));
      report({
        ...placesOf(unlikeAny.flat()),
        message: `There is no service ${missing.join(' or ')}, so Compose starts nothing.`,
      });
    },
  },
});

/** The first of some uses, and where the others are. */
const placesOf = ([first, ...others]: readonly ServiceUse[]): Pick<Report, 'span' | 'related'> => ({
  span: first ? placeOf(first) : { start: 0, end: 0 },
  related: others.map((use) => ({ span: placeOf(use), message: `"${use.service}" names "${use.name}"` })),
});

const placeOf = ({ name, scalar, from }: ServiceUse): Span => ({
  start: scalar.offsetAt(from),
  end: scalar.offsetAt(from + name.length),
});

const renaming = (uses: readonly ServiceUse[], meant: string): Fix =>
  fileFix('suggestion', `Use ${meant}`, () =>
    uses.flatMap(({ scalar, name, from }) =>
      setValue(scalar, scalar.text.slice(0, from) + meant + scalar.text.slice(from + name.length)),
    ),
  );
