import { contextPath, contextSources } from '../project';
import { defineRule } from '../rule';

const isCopyOf = (flags: readonly { readonly name: string }[]): boolean => flags.some((flag) => flag.name === 'from');

export const rule = defineRule({
  id: 'docker/sources-in-final-image',
  title: 'Sources in the final image',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'The final stage takes what another one has built, and copies the whole context as well: sources, tests and configuration that nothing runs.',
    bad: 'FROM golang:1.27 AS build\nCOPY . /src\nRUN go build -o /out/app /src\nFROM debian:13\nCOPY . /src\nCOPY --from=build /out/app /app\n',
    good: 'FROM golang:1.27 AS build\nCOPY . /src\nRUN go build -o /out/app /src\nFROM debian:13\nCOPY --from=build /out/app /app\n',
  },
  visit: {
    file(file, { report }) {
      const stage = file.finalStage;
      if (!stage) return;
      const copies = stage.instructions.flatMap((one) => (one.kind === 'COPY' || one.kind === 'ADD' ? [one] : []));
      if (!copies.some((copy) => isCopyOf(copy.flags))) return;
      for (const copy of copies) {
        const word = contextSources(copy).find((one) => contextPath(one, copy, file) === '');
        if (!word) continue;
        report({
          span: word.span,
          message: 'This stage takes what another one has built, and gets all sources as well; copy only what it runs.',
        });
        return;
      }
    },
  },
});
