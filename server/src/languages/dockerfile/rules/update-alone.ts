import { fileFix } from '../../../core/finding';
import { canMerge, mergeRuns } from '../run-edits';
import type { Dockerfile } from '../model';
import type { EffectiveCommand } from '../../shell/commands';
import type { RunScript } from '../script';
import type { CommandInstruction } from '../syntax/instructions';
import { isInstall, isUpdate, isUpgrade, type Invocation } from '../packages';
import { defineRule } from '../rule';

/** Their `update` upgrades every package; the lists they renew on their own, at each call. */
const REFRESHES_BY_ITSELF: ReadonlySet<string> = new Set(['yum', 'dnf', 'microdnf', 'tdnf']);

const INSTALLER = /install|setup|add-apt|\.sh$|dpkg|apt-file|tasksel|^make$/;

/** Whether a command beside an update may install by other means: a script, or a wrapper (`xx-apt-get install`). */
function mayInstall(command: EffectiveCommand, update: Invocation, packages: readonly Invocation[]): boolean {
  if (command === update.effective) return false;
  if (INSTALLER.test(command.name ?? '$')) return true;
  const isManager = packages.some(({ effective }) => effective === command);
  return !isManager && update.manager.install.includes(command.args[0]?.value ?? '');
}

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
        const isUpgradeByUpdate =
          REFRESHES_BY_ITSELF.has(manager.id) && verb === 'update' && call.packages.length === 0;
        if (!(isUpdate(call) || isUpgradeByUpdate) || !verbWord) continue;
        const others = packages.filter((other, k) => k !== i && other.manager === manager);
        if (
          others.some(
            (other) =>
              !isUpdate(other) &&
              (isInstall(other) || isUpgrade(other) || other.verb === 'build-dep' || other.verb === null),
          )
        )
          return;
        if (script.commands.some((command) => mayInstall(command, call, packages))) return;
        const next = installBelow(script, manager.id, model);
        report({
          span: verbWord.span,
          ...(isUpgradeByUpdate ? { severity: 'info' } : {}),
          message: `"${call.effective.name ?? ''} ${verb ?? ''}" in a RUN of its own is cached, so later ${
            isUpgradeByUpdate ? 'builds keep the packages of that day' : 'installs work with old lists'
          }.`,
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
