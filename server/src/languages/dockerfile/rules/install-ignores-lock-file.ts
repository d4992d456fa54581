import { fileFix } from '../../../core/finding';
import { hasFlag } from '../../shell/flags';
import { dependencyInstall } from '../dependencies';
import { isIgnoredPath } from '../ignore-file';
import { replace } from '../edits';
import type { Dockerfile, Stage } from '../model';
import { contextPath, contextSources, type DockerProject } from '../project';
import { defineRule } from '../rule';
import { addOption } from '../run-edits';
import { isKind } from '../syntax/instructions';

/** Whether a COPY of the stage is known to bring one of some files, by name or with the whole context. */
function bringsOne(files: readonly string[], file: Dockerfile, stage: Stage, project: DockerProject): boolean {
  const copies = file.lineage(stage).flatMap((one) => one.instructions.filter(isKind('COPY')));
  const inContext = files.filter(
    (name) => project.names.has(name) && !(project.ignoreFile && isIgnoredPath(project.ignoreFile.text, name)),
  );
  return copies.some((copy) =>
    contextSources(copy).some((word) => {
      const path = contextPath(word, copy, file);
      if (path === null) return false;
      if (path === '') return inContext.length > 0;
      // `package*.json` brings a lock file that is there.
      if (path.includes('*')) return inContext.some((name) => globOf(path).test(name));
      return files.some((name) => path === name || path.endsWith(`/${name}`));
    }),
  );
}

const globOf = (glob: string): RegExp =>
  new RegExp(`^${glob.replace(/[\\^$.+?()|[\]{}]/g, '\\$&').replace(/\*/g, '[^/]*')}$`);

export const rule = defineRule({
  id: 'docker/install-ignores-lock-file',
  title: 'Install that may not keep to the lock file',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A lock file is copied, but the install may resolve versions anew and write another one: two builds of one commit then hold different code. `npm ci`, `yarn install --frozen-lockfile` and `pnpm install --frozen-lockfile` install what is locked, or fail.',
    bad: 'FROM node:24\nCOPY package.json package-lock.json ./\nRUN npm install\n',
    good: 'FROM node:24\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
    references: ['https://docs.npmjs.com/cli/commands/npm-ci'],
  },
  visit: {
    command({ effective, script }, { model, project, report }) {
      const install = dependencyInstall(effective, script);
      const frozen = install?.ecosystem.frozen;
      if (!install || !frozen || !script.stage) return;
      const { verbWord, ecosystem } = install;
      if (frozen.verb !== undefined && (verbWord?.value === frozen.verb || verbWord?.value === 'clean-install')) return;
      if (hasFlag(effective.args, ...(frozen.flags ?? []), '--package-lock-only', '--no-package-lock', '--no-lockfile'))
        return;
      if (hasFlag(effective.args, '-g', '--global')) return;
      if (!bringsOne(ecosystem.locks, model, script.stage, project)) return;
      const word = verbWord ?? effective.word;
      if (!word) return;
      const { verb, newer } = frozen;
      const isNewer = newer !== undefined && bringsOne(newer.marks, model, script.stage, project);
      const add = isNewer ? newer.add : frozen.add;
      const better = verb !== undefined ? `${ecosystem.command} ${verb}` : `${ecosystem.command} install ${add ?? ''}`;
      report({
        span: word.span,
        message: `The lock file is copied, but this may install other versions than it names; use "${better}".`,
        fixes: [
          fileFix('suggestion', `Use ${better}`, () => [
            verb !== undefined
              ? replace(word.span, verb)
              : addOption(script, word.span, verbWord ? (add ?? '') : `install ${add ?? ''}`),
          ]),
        ],
      });
    },
  },
});
