import { fileFix } from '../../../core/finding';
import { canMerge, mergeRuns } from '../run-edits';
import type { Dockerfile } from '../model';
import type { RunScript } from '../script';
import type { CommandInstruction } from '../syntax/instructions';
import { isInstall, isUpdate, isUpgrade } from '../packages';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/update-alone',
  title: 'Package lists updated in a layer of their own',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['DS-0017', 'CKV_DOCKER_5', 'kics:update-instruction-alone'],
  docs: {
    why: 'Docker caches the layer of the update. A later install then works with lists of weeks ago and asks for versions that are gone. Update and install belong in one RUN.',
    bad: 'FROM debian:13\nRUN apt-get update\nRUN apt-get install -y curl\n',
    good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
    references: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  },
  visit: {
    script(script, { model, source, report }) {
      // In a script that the shell cannot read, the install may be what was not read.
      if (script.shell.errors.length > 0) return;
      const { packages } = script;
      for (const [i, call] of packages.entries()) {
        const { manager, verbWord, verb } = call;
        const isAlone = isUpdate(call) || (verb === 'update' && manager.id === 'yum' && call.packages.length === 0);
        if (!isAlone || !verbWord) continue;
        const others = packages.filter((other, k) => k !== i && other.manager === manager);
        if (
          others.some(
            (other) =>
              !isUpdate(other) &&
              (isInstall(other) || isUpgrade(other) || other.verb === 'build-dep' || other.verb === null),
          )
        )
          return;
        // What else happens here may install by other means.
        if (
          script.commands.some(
            (command) =>
              /install|setup|add-apt|\.sh$|dpkg|apt-file|tasksel|^make$/.test(command.name ?? '$') &&
              command !== call.effective,
          )
        )
          return;
        const next = installBelow(script, manager.id, model);
        report({
          span: verbWord.span,
          message: `"${call.effective.name ?? ''} ${verb ?? ''}" in a RUN of its own is cached, so later installs work with old lists.`,
          fixes:
            next && canMerge(script.run, next)
              ? [fileFix('suggestion', 'Join it with the install', () => [mergeRuns(source, script.run, next)])]
              : [],
        });
        return;
      }
    },
  },
});

/** The RUN right below, where it installs with the same manager. */
function installBelow({ run, stage }: RunScript, manager: string, model: Dockerfile): CommandInstruction | null {
  const next = stage?.instructions[stage.instructions.indexOf(run) + 1];
  if (next?.kind !== 'RUN') return null;
  const calls = model.script(next)?.packages ?? [];
  return calls.some((call) => call.manager.id === manager && isInstall(call)) ? next : null;
}
