import { fileFix } from '../../../core/finding';
import { installsOf, nodeBuild, productionOnly, toolOf, type DependencyInstall } from '../dependencies';
import { insert, removeWord } from '../edits';
import type { Dockerfile, Stage } from '../model';
import type { PackageJson } from '../package-json';
import { defineRule } from '../rule';
import { appendCommand } from '../run-edits';
import type { RunScript } from '../script';

/** The scripts of a stage and of those that it is built on, oldest first. */
const scriptsBefore = (file: Dockerfile, stage: Stage): readonly RunScript[] =>
  [...file.lineage(stage)].reverse().flatMap((one) => file.scriptsOf(one));

/** True where the tool of a build is known to be no development dependency. */
function isAlwaysThere(build: NonNullable<ReturnType<typeof nodeBuild>>, json: PackageJson | null): boolean {
  if (!json) return false;
  if (json.devDependencies.size === 0) return true;
  const tool = build.tool ?? toolOf(json.scripts[build.script ?? ''] ?? '');
  return tool !== null && (json.dependencies.has(tool) || /^(?:node|sh|bash|make|echo|tsx?\.js)$/.test(tool));
}

export const rule = defineRule({
  id: 'docker/build-without-dev-dependencies',
  title: 'Build without what it needs',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Compilers and bundlers are development dependencies. An install that leaves them out and a build after it do not go together: the build stops, or works only because of what somebody once installed globally. Install everything, build, and drop what only the build needs afterwards, or install again in the final stage.',
    bad: 'FROM node:24 AS build\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY . .\nRUN npm run build\n',
    good: 'FROM node:24 AS build\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build && npm prune --omit=dev\n',
  },
  visit: {
    stage(stage, { model, project, source, report }) {
      let last: DependencyInstall | null = null;
      for (const script of scriptsBefore(model, stage)) {
        const installs = installsOf(script);
        for (const command of script.commands) {
          const install = installs.find((one) => one.effective === command);
          if (install?.ecosystem.production) last = install;
          if (!last || script.stage !== stage) continue;
          const build = nodeBuild(command);
          if (!build) continue;
          const found = last;
          const production = productionOnly(found, model);
          if (!production || isAlwaysThere(build, project.packageJson)) continue;
          const { option } = production;
          const prune = found.ecosystem.prune;
          report({
            span: option?.span ?? found.verbWord?.span ?? found.effective.command.span,
            message: `This installs without development dependencies, but "${build.script ?? build.tool ?? ''}" is built afterwards and needs them.`,
            related: [{ span: command.command.span, message: 'The build' }],
            fixes: [
              fileFix(
                'suggestion',
                prune ? 'Install everything, and prune after the build' : 'Install everything',
                () => {
                  const added = prune ? appendCommand(source, script, prune) : null;
                  return [
                    option && option.value !== '--omit'
                      ? removeWord(source, option.span)
                      : insert(found.effective.word?.span.end ?? 0, ' --include=dev'),
                    ...(added ? [added] : []),
                  ];
                },
              ),
            ].filter(
              () =>
                (script.form === 'shell' && found.script.form === 'shell' && found.ecosystem.id === 'npm') ||
                (option !== null && option.value !== '--omit'),
            ),
          });
          return;
        }
      }
    },
  },
});
