import { basename } from '../../../core/path';
import type { ShellWord } from '../../shell/nodes';
import { isCompilation, isCompilerImage } from '../compilers';
import { isInstall } from '../packages';
import { defineRule } from '../rule';
import type { RunScript } from '../script';
import type { Instruction } from '../syntax/instructions';

const TOOLS =
  /^(?:build-essential|build-base|gcc|g\+\+|gcc-c\+\+|clang|make|cmake|autoconf|automake|libtool|bison|flex|meson|ninja(?:-build)?|musl-dev|linux-headers|python3?-dev(?:el)?|ruby-dev|default-jdk|openjdk-\d+-jdk|maven|gradle|cargo|rustc|golang(?:-go)?)$/;

const REMOVES = /^(?:del|purge|remove|autoremove|erase)$/;

/** The first compiler or header package that a script installs. */
const toolOf = (script: RunScript): ShellWord | undefined =>
  script.packages
    .filter((call) => isInstall(call) && !/^(?:npm|yarn|pip|pipx|gem|go)$/.test(call.manager.id))
    .flatMap((call) => call.packages)
    .find((one) => TOOLS.test((one.value ?? '').replace(/[=<>~].*$/, '')));

/** What an image to build with starts: the tools themselves, or a shell. */
const STARTS_TOOLS =
  /^(?:exec )?(?:\S*\/)?(?:go|cargo|mvnw?|gradlew?|make|air|(?:ba|a|z)?sh|sleep|tail|dotnet (?!\S*\.dll\b))(?:\s|$)/;

/** Files whose name says that people work in the image. */
const FOR_DEVELOPMENT = /\b(?:dev|debug|tilt|tests?|ci)\b/i;

const startsProgram = (one: Instruction): boolean => {
  if (one.kind !== 'CMD' && one.kind !== 'ENTRYPOINT') return false;
  const words = one.json?.kind === 'strings' ? one.json.strings.map(({ text }) => text).join(' ') : one.args.text;
  return !STARTS_TOOLS.test(words);
};

export const rule = defineRule({
  id: 'docker/build-tools-in-image',
  title: 'Build tools in the final image',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Compilers and headers make an image larger, and help whoever breaks in. Build in a stage of its own and copy the result, or remove them in the same RUN.',
    bad: 'FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc && pip install lxml\nCMD ["python", "app.py"]\n',
    good: 'FROM python:3.13 AS build\nRUN pip install --prefix=/out lxml\nFROM python:3.13-slim\nCOPY --from=build /out /usr/local\nCMD ["python", "app.py"]\n',
    references: ['https://docs.docker.com/build/building/multi-stage/'],
  },
  visit: {
    file(file, { source, report }) {
      const { finalStage } = file;
      if (!finalStage || FOR_DEVELOPMENT.test(basename(source.path))) return;
      const starts = finalStage.instructions.filter((one) => one.kind === 'CMD' || one.kind === 'ENTRYPOINT');
      if (starts.length === 0 || !starts.every(startsProgram)) return;
      const line = file.lineage(finalStage);
      const root = line.at(-1);
      if (root?.base.kind !== 'image' || !isCompilerImage(root.base.image) || !root.from?.image) return;
      if (!line.some((stage) => file.scriptsOf(stage).some(isCompilation))) return;
      report({
        span: root.from.image.span,
        message: `The program runs in the image that compiled it, with all the tools of "${root.base.image.path.replace(/^library\//, '')}"; copy it to a stage of its own.`,
      });
    },
    script(script, { model, report }) {
      const word = toolOf(script);
      if (!word || script.packages.some((call) => call.verb !== null && REMOVES.test(call.verb))) return;
      const { finalStage } = model;
      if (!finalStage || !script.stage || !model.lineage(finalStage).includes(script.stage)) return;
      // What starts nothing is an image to build with.
      if (!finalStage.instructions.some((one) => one.kind === 'CMD' || one.kind === 'ENTRYPOINT')) return;
      report({
        span: word.span,
        message: `"${word.value ?? ''}" stays in the final image; build in another stage, or remove it in the same RUN.`,
      });
    },
  },
});
