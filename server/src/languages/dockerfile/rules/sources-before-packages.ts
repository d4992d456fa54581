import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { insertAbove, removeLines } from '../edits';
import type { Stage } from '../model';
import { hasCacheMount } from '../mounts';
import { isInstall, type Invocation } from '../packages';
import { bringsContext, contextSources } from '../project';
import { defineRule } from '../rule';
import { isBare } from '../run-edits';
import type { RunScript } from '../script';
import type { CopyInstruction } from '../syntax/instructions';

/** The package managers of distributions: what they install does not depend on the sources. */
const SYSTEM: ReadonlySet<string> = new Set(['apt', 'apk', 'dnf', 'microdnf', 'tdnf', 'yum', 'zypper', 'pacman']);

/** Installs packages by their names alone, none from a file or a variable. */
const isByName = (invocation: Invocation): boolean =>
  SYSTEM.has(invocation.manager.id) &&
  isInstall(invocation) &&
  invocation.packages.length > 0 &&
  invocation.packages.every(
    ({ value }) => value !== null && /^[\w.+:=~*-]+$/.test(value) && !/\.(?:deb|rpm|apk)$/.test(value),
  );

/** True where all of a script is installation and its cleaning up. */
const isOnlyInstall = ({ commands, packages, form }: RunScript): boolean =>
  form === 'shell' &&
  commands.every(
    (command) =>
      packages.some(({ effective }) => effective === command) || /^(?:rm|set|true)$/.test(command.name ?? ''),
  );

/** The RUN above the COPY, where it stands directly below. */
function moveFix(copy: CopyInstruction, script: RunScript, stage: Stage, source: Source): readonly Fix[] {
  const { run } = script;
  const isNext = stage.instructions[stage.instructions.indexOf(copy) + 1] === run;
  if (!isNext || !isBare(run) || run.comments.length > 0 || run.heredocs.length > 0 || !isOnlyInstall(script))
    return [];
  return [
    fileFix('suggestion', 'Install before the sources are copied', () => [
      insertAbove(source, copy, [source.text.slice(run.span.start, run.span.end)]),
      removeLines(source, run.span),
    ]),
  ];
}

export const rule = defineRule({
  id: 'docker/sources-before-packages',
  title: 'Sources copied before packages are installed',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Every layer below a changed one is built anew. Sources change with every commit and the list of system packages hardly ever: installed below the sources, the packages are downloaded again each time. Put what changes seldom first.',
    bad: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*\n',
    good: 'FROM python:3.13\nWORKDIR /app\nRUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*\nCOPY . .\n',
    references: ['https://docs.docker.com/build/cache/optimize/#order-your-layers'],
  },
  visit: {
    stage(stage, { model, source, report }) {
      const copy = stage.instructions.find((one): one is CopyInstruction => bringsContext(one, model));
      if (!copy) return;
      for (const script of model.scriptsOf(stage)) {
        const install = script.packages.find(isByName);
        if (!install || script.run.span.start < copy.span.start || hasCacheMount(script.run)) continue;
        const word = contextSources(copy)[0] ?? copy.keyword;
        report({
          span: word.span,
          message: `Everything is copied before "${install.effective.name ?? ''} ${install.verb ?? ''}", so every change of a source file installs the packages again.`,
          related: [{ span: install.effective.command.span, message: 'The installation' }],
          fixes: moveFix(copy, script, stage, source),
        });
        return;
      }
    },
  },
});
