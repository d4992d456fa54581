import { isCompilation } from '../compilers';
import type { Dockerfile, Stage } from '../model';
import { bringsContext, contextPath, contextSources } from '../project';
import { defineRule } from '../rule';
import { sourceUses } from '../stage-uses';
import type { CopyInstruction } from '../syntax/instructions';
import type { Word } from '../syntax/word';

const isCopyOf = (flags: readonly { readonly name: string }[]): boolean => flags.some((flag) => flag.name === 'from');

const withoutSlash = (path: string): string => path.replace(/\/\.?$/, '') || '/';

/** Where in a stage the whole context lies; empty where that is not known. */
function foldersOfContext(stage: Stage, file: Dockerfile): readonly string[] {
  return file.lineage(stage).flatMap((one) =>
    one.instructions.flatMap((copy) => {
      if (!bringsContext(copy, file) || !copy.destination) return [];
      const to = file.expand(copy.destination, copy).value;
      const { workdir } = file.state(copy);
      if (to === null || to === '' || workdir === 'unknown') return [];
      return [withoutSlash(to.startsWith('/') ? to : `${workdir ?? ''}/${to.replace(/^\.\/?/, '')}`)];
    }),
  );
}

/** The source of a COPY --from that takes the folder in which a stage has compiled, sources and all. */
function wholeFolder(copy: CopyInstruction, stage: Stage, file: Dockerfile): Word | undefined {
  const [use] = sourceUses(copy);
  const from = use && file.findStage(use.word.text, stage);
  if (!from || !file.lineage(from).some((one) => file.scriptsOf(one).some(isCompilation))) return undefined;
  const folders = foldersOfContext(from, file);
  return copy.sources.find((word) => {
    const path = file.expand(word, copy).value;
    return path !== null && path !== '/' && folders.includes(withoutSlash(path));
  });
}

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
        const whole = wholeFolder(copy, stage, file);
        if (whole) {
          report({
            span: whole.span,
            message: `"${whole.text}" holds the sources as well as what was made of them; copy only what this stage runs.`,
          });
          return;
        }
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
