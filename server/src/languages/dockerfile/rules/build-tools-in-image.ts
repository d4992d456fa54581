import type { ShellWord } from '../../shell/nodes';
import { isInstall } from '../packages';
import { defineRule } from '../rule';
import type { RunScript } from '../script';

const TOOLS =
  /^(?:build-essential|build-base|gcc|g\+\+|gcc-c\+\+|clang|make|cmake|autoconf|automake|libtool|bison|flex|meson|ninja(?:-build)?|musl-dev|linux-headers|python3?-dev(?:el)?|ruby-dev|default-jdk|openjdk-\d+-jdk|maven|gradle|cargo|rustc|golang(?:-go)?)$/;

const REMOVES = /^(?:del|purge|remove|autoremove|erase)$/;

/** The first compiler or header package that a script installs. */
const toolOf = (script: RunScript): ShellWord | undefined =>
  script.packages
    .filter((call) => isInstall(call) && !/^(?:npm|yarn|pip|pipx|gem|go)$/.test(call.manager.id))
    .flatMap((call) => call.packages)
    .find((one) => TOOLS.test((one.value ?? '').replace(/[=<>~].*$/, '')));

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
