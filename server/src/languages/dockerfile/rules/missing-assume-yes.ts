import { fileFix } from '../../../core/finding';
import { assumesYes, isInstall, isUpgrade } from '../packages';
import { hasFlag } from '../../shell/flags';
import { defineRule } from '../rule';
import { addOption } from '../run-edits';

export const rule = defineRule({
  id: 'docker/missing-assume-yes',
  title: 'Package manager that asks',
  severity: 'warning',
  profile: 'recommended',
  aliases: [
    'DL3014',
    'DL3030',
    'DL3034',
    'DL3038',
    'DS-0021',
    'kics:apt-get-missing-y-to-avoid-manual-input',
    'kics:missing-flag-from-dnf-install',
    'kics:yum-install-allows-manual-input',
    'kics:missing-zypper-non-interactive-switch',
  ],
  docs: {
    why: 'Nobody answers in a build: a package manager that asks whether to go on takes the end of its input for a no, and the build fails.',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get install curl\n',
    good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
  },
  visit: {
    command({ invocation, script }, { report, source }) {
      if (!invocation || (!isInstall(invocation) && !(isUpgrade(invocation) && invocation.manager.id !== 'apk')))
        return;
      const { manager, verbWord, effective } = invocation;
      if (manager.addYes === null || assumesYes(invocation) || !verbWord) return;
      // Without packages apt does nothing, unless it is to repair what is installed.
      const isRepair = hasFlag(invocation.args, '-f', '--fix-broken');
      if (invocation.packages.length === 0 && isInstall(invocation) && manager.id === 'apt' && !isRepair) return;
      // Somebody answers: yes | apt-get install …
      if (effective.command.parent.kind === 'pipeline' && effective.command.parent.members[0] !== effective.command)
        return;
      // It may be set once and for all.
      if (/Assume-Yes|assumeyes=|force-yes/i.test(source.text)) return;
      const { span } = verbWord;
      const flag = manager.addYes;
      report({
        span,
        message: `"${effective.name ?? ''} ${invocation.verb ?? ''}" asks before it goes on, and nobody answers in a build; add ${flag}.`,
        fixes: [fileFix('safe', `Add ${flag}`, () => [addOption(script, span, flag)])],
      });
    },
  },
});
