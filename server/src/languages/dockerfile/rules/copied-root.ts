import { defineRule } from '../rule';

const isRoot = (text: string | undefined): boolean => text !== undefined && /^["']?\/["']?$/.test(text);

export const rule = defineRule({
  id: 'docker/copied-root',
  title: 'Whole file system copied from a stage',
  severity: 'warning',
  profile: 'strict',
  aliases: ['DL3067'],
  docs: {
    why: 'Copying `/` to `/` brings everything that the other stage holds, build tools, caches and secrets too, and loses what a new stage is for.',
    bad: 'FROM golang:1.27 AS build\nFROM debian:13\nCOPY --from=build / /\n',
    good: 'FROM golang:1.27 AS build\nFROM debian:13\nCOPY --from=build /out/app /usr/local/bin/app\n',
  },
  visit: {
    COPY(copy, { model, report }) {
      const from = copy.flags.find((flag) => flag.name === 'from');
      const source = copy.sources.find((word) => isRoot(word.text));
      if (!from || !source || !isRoot(copy.destination?.text)) return;
      // Onto an empty image this squashes the layers.
      if (model.stage(copy)?.base.kind === 'scratch') return;
      report({
        span: source.span,
        message: 'The whole file system of the other stage is copied, build tools and caches too; name what is needed.',
      });
    },
  },
});
