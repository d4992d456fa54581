import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';
import { jobExample } from '../examples';

export const rule = defineRule({
  id: 'actions/unused-anchor',
  title: 'YAML anchor that nothing uses',
  severity: 'info',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'An anchor without an alias does nothing. Mostly the alias is misspelt, or was removed and the anchor forgotten.',
    bad: jobExample('env: &shared\n  STAGE: test\nsteps:\n  - run: make test'),
    good: jobExample('env:\n  STAGE: test\nsteps:\n  - run: make test'),
  },
  visit: {
    file({ yaml }, { report, source }) {
      const places = [
        ...yaml.anchors.map((one) => ({ ...one, isAnchor: true })),
        ...yaml.aliases.map((one) => ({ ...one, isAnchor: false })),
      ].sort((a, b) => a.span.start - b.span.start);
      // An alias means the last anchor of its name above it.
      const open = new Map<string, (typeof places)[number]>();
      const unused = new Set(places.filter((one) => one.isAnchor));
      for (const place of places) {
        if (place.isAnchor) open.set(place.name, place);
        else {
          const anchor = open.get(place.name);
          if (anchor) unused.delete(anchor);
        }
      }
      for (const { name, span } of unused) {
        report({
          span,
          message: `No alias below uses the anchor \`${name}\`, so it does nothing.`,
          tags: ['unnecessary'],
          fixes: [
            fileFix('safe', 'Remove the anchor', () => {
              const blanks = /^[ \t]*/.exec(source.text.slice(span.end))?.[0].length ?? 0;
              return [{ span: { start: span.start, end: span.end + blanks }, text: '' }];
            }),
          ],
        });
      }
    },
  },
});
