import { fileFix } from '../../../core/finding';
import { hasFlag } from '../../shell/flags';
import { installsOf, nodeBuild, productionOnly } from '../dependencies';
import { defineRule } from '../rule';
import { addOption } from '../run-edits';

const OPTION: Readonly<Record<string, string>> = { npm: '--omit=dev', yarn: '--production', pnpm: '--prod' };

export const rule = defineRule({
  id: 'docker/dev-dependencies-in-image',
  title: 'Development dependencies in the final image',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Test runners, compilers and linters make the image larger, and each is one more thing to patch. The final stage of a file with several needs only what runs.',
    bad: 'FROM node:24 AS build\nCOPY . .\nRUN npm ci && npm run build\nFROM node:24\nCOPY package*.json ./\nRUN npm ci\nCOPY --from=build /dist ./dist\nCMD ["node", "dist/server.js"]\n',
    good: 'FROM node:24 AS build\nCOPY . .\nRUN npm ci && npm run build\nFROM node:24\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY --from=build /dist ./dist\nCMD ["node", "dist/server.js"]\n',
  },
  visit: {
    file(file, { report, project }) {
      const stage = file.finalStage;
      if (!stage || file.stages.length < 2 || project.packageJson?.devDependencies.size === 0) return;
      if (!stage.instructions.some((one) => one.kind === 'CMD' || one.kind === 'ENTRYPOINT')) return;
      const scripts = file.scriptsOf(stage);
      // What is built or pruned here needs them first.
      const isBuilt = scripts.some((script) =>
        script.commands.some((command) => nodeBuild(command) ?? command.args.some((arg) => arg.value === 'prune')),
      );
      if (isBuilt) return;
      for (const install of scripts.flatMap(installsOf)) {
        const option = OPTION[install.ecosystem.id];
        const word = install.verbWord ?? install.effective.word;
        if (option === undefined || !word || productionOnly(install, file)) continue;
        if (hasFlag(install.effective.args, '-g', '--global')) continue;
        report({
          span: word.span,
          message: `The final image gets development dependencies too; add ${option}.`,
          fixes: [fileFix('suggestion', `Add ${option}`, () => [addOption(install.script, word.span, option)])],
        });
      }
    },
  },
});
