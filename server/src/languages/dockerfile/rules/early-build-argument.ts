import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { installsOf } from '../dependencies';
import { insertBelow, removeLines } from '../edits';
import type { Stage } from '../model';
import { hasCacheMount } from '../mounts';
import { isInstall } from '../packages';
import { bringsContext } from '../project';
import { defineRule } from '../rule';
import type { RunScript } from '../script';
import { isKind, type PairsInstruction } from '../syntax/instructions';

/** Names of what is another in every commit or build. With a project before it (`LLVM_COMMIT`), it pins that project. */
const VOLATILE =
  /^(?:GIT_?(?:SHA|COMMIT(?:_SHA)?|HASH|REV(?:ISION)?|DESCRIBE)|COMMIT(?:_?(?:SHA|HASH|ID))?|VCS_REF|REVISION|SHA|BUILD_?(?:DATE|TIME|TIMESTAMP|NUMBER|NUM|ID)|GITHUB_(?:SHA|RUN_ID|RUN_NUMBER)|CI_COMMIT_(?:SHA|SHORT_SHA))$/i;

/** What stands there when nothing is given. Another default is a version that somebody chose. */
const PLACEHOLDER = /^["']?(?:unknown|none|dev|local|unset|n\/a|0*|)["']?$/i;

interface Install {
  readonly script: RunScript;
  /** `apt-get install`. */
  readonly line: string;
  readonly order: number;
}

/** The RUNs of a stage that install packages by name, or what a manifest lists, up to a COPY of the whole context. */
function installs(stage: Stage, scriptOf: (stage: Stage) => readonly RunScript[], end: number): readonly Install[] {
  return scriptOf(stage).flatMap((script): Install[] => {
    const order = stage.instructions.indexOf(script.run);
    const [dependencies] = installsOf(script);
    const packages = script.packages.find(isInstall);
    const line = dependencies
      ? [dependencies.ecosystem.command, dependencies.verbWord?.value]
      : [packages?.effective.name, packages?.verb];
    return (dependencies || packages) && order < end && !hasCacheMount(script.run)
      ? [{ script, line: line.filter(Boolean).join(' '), order }]
      : [];
  });
}

function moveFix(arg: PairsInstruction, last: Install, source: Source, isUsed: boolean): readonly Fix[] {
  if (isUsed || arg.pairs.length !== 1 || arg.comments.length > 0 || arg.isTrigger) return [];
  return [
    fileFix('suggestion', `Declare it after "${last.line}"`, () => [
      removeLines(source, arg.span),
      insertBelow(source, last.script.run, [source.text.slice(arg.span.start, arg.span.end)]),
    ]),
  ];
}

export const rule = defineRule({
  id: 'docker/early-build-argument',
  title: 'Changing build argument above an installation',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Every RUN below an ARG sees it as a variable, so that another value lets all of them run again. One that names the commit or the day is another in every build: declared above an installation, it keeps that from ever being taken from the cache. Declare it where it is needed, after what changes seldom.',
    bad: 'FROM debian:13\nARG GIT_SHA\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nLABEL revision=$GIT_SHA\n',
    good: 'FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\nARG GIT_SHA\nLABEL revision=$GIT_SHA\n',
    references: ['https://docs.docker.com/reference/dockerfile/#impact-on-build-caching'],
  },
  visit: {
    stage(stage, { model, source, report }) {
      const args = stage.instructions.filter(isKind('ARG'));
      if (!args.some(({ pairs }) => pairs.some(({ key }) => VOLATILE.test(key.text)))) return;
      // Behind the whole context, every change of a source file lets the rest run again as it is.
      const context = stage.instructions.findIndex((one) => bringsContext(one, model));
      const all = installs(stage, model.scriptsOf, context < 0 ? stage.instructions.length : context);
      for (const arg of args) {
        const order = stage.instructions.indexOf(arg);
        for (const { key, value } of arg.pairs) {
          if (!VOLATILE.test(key.text) || !PLACEHOLDER.test(value?.text ?? '')) continue;
          const names = new RegExp(`\\b${key.text}\\b`);
          const below = all.filter((one) => one.order > order);
          const free = below.filter(({ script }) => !names.test(script.shell.text));
          const [first, last] = [free[0], free.at(-1)];
          if (!first || !last) continue;
          const between = stage.instructions.slice(order + 1, last.order);
          const isUsed = between.some(({ span }) => names.test(source.text.slice(span.start, span.end)));
          report({
            span: key.span,
            message: `"${key.text}" is another in every build, so "${first.line}" below it is never taken from the cache.`,
            related: [{ span: first.script.run.keyword.span, message: 'The installation' }],
            fixes: moveFix(arg, last, source, isUsed),
          });
        }
      }
    },
  },
});
