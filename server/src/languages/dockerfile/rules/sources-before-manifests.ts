import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { lineEnding } from '../../../core/text';
import { installsOf, type DependencyInstall } from '../dependencies';
import { inCaseOf, insert, removeLines } from '../edits';
import type { Stage } from '../model';
import { hasCacheMount } from '../mounts';
import { bringsContext, contextSources, type DockerProject } from '../project';
import { defineRule } from '../rule';
import type { CopyInstruction } from '../syntax/instructions';

/** Scripts that npm runs during an install, and that may need the sources. */
const runsScripts = (project: DockerProject): boolean =>
  ['preinstall', 'install', 'postinstall', 'prepare'].some((name) => project.packageJson?.scripts[name] !== undefined);

const needsSources = ({ ecosystem }: DependencyInstall, project: DockerProject): boolean =>
  ecosystem.manifests.includes('package.json') && (runsScripts(project) || project.packageJson?.hasWorkspaces === true);

/** Moves the install above the COPY, behind a COPY of the manifests. */
function moveFix(copy: CopyInstruction, install: DependencyInstall, stage: Stage, source: Source): readonly Fix[] {
  const { run, form, commands } = install.script;
  const next = stage.instructions[stage.instructions.indexOf(copy) + 1];
  const destination = copy.destination?.text ?? '';
  if (next !== run || form !== 'shell' || commands.length !== 1 || copy.isTrigger || copy.flags.length > 0) return [];
  const files = install.ecosystem.fileOption ? install.manifests : install.ecosystem.copy;
  // Under other paths they would have to be named one by one.
  if (!/^[\w./-]+$/.test(destination) || files.some((file) => file.includes('/'))) return [];
  return [
    fileFix('suggestion', 'Copy the manifests and install before the sources', () => {
      const ending = lineEnding(source.text);
      const target = destination.endsWith('/') ? destination : `${destination}/`;
      const { start } = source.lines.line(source.lines.position(copy.span.start).line);
      const moved = source.text.slice(run.span.start, run.span.end);
      return [
        insert(start, `${inCaseOf(copy, 'COPY')} ${files.join(' ')} ${target}${ending}${moved}${ending}`),
        removeLines(source, run.span),
      ];
    }),
  ];
}

export const rule = defineRule({
  id: 'docker/sources-before-manifests',
  title: 'Sources copied before the dependencies are installed',
  severity: 'info',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Any change of a source file then installs all dependencies again, because every layer after a changed one is built anew. Copy the manifests first, install, and copy the sources after it.',
    bad: 'FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\n',
    good: 'FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n',
    references: ['https://docs.docker.com/build/cache/optimize/#order-your-layers'],
  },
  visit: {
    stage(stage, { model, project, source, report }) {
      let copied: CopyInstruction | null = null;
      const before = model
        .lineage(stage)
        .slice(1)
        .flatMap((one) => model.scriptsOf(one).flatMap(installsOf));
      const done = new Set(before.map((install) => install.ecosystem.id));
      for (const one of stage.instructions) {
        if (!copied && bringsContext(one, model)) copied = one;
        if (one.kind !== 'RUN') continue;
        const script = model.script(one);
        if (!script) continue;
        for (const install of installsOf(script)) {
          const { ecosystem } = install;
          if (!copied || done.has(ecosystem.id)) {
            done.add(ecosystem.id);
            continue;
          }
          done.add(ecosystem.id);
          if (needsSources(install, project) || hasCacheMount(one)) continue;
          const word = contextSources(copied)[0] ?? copied.keyword;
          report({
            span: word.span,
            message: `Everything is copied before "${[ecosystem.command, install.verbWord?.value].filter(Boolean).join(' ')}", so every change of a source file installs all dependencies again.`,
            related: [{ span: install.effective.command.span, message: 'The install' }],
            fixes: moveFix(copied, install, stage, source),
          });
          return;
        }
      }
    },
  },
});
