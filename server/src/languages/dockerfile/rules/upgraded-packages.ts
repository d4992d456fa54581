import { isUpgrade } from '../packages';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/upgraded-packages',
  title: 'Packages upgraded in a build',
  severity: 'info',
  profile: 'all',
  aliases: [
    'kics:run-using-upgrade-commands',
    'kics:run-using-dnf-update',
    'kics:use-of-apk-upgrade',
    'kics:yum-update-enabled',
    'kics:run-using-zypper-update',
  ],
  docs: {
    why: 'What an upgrade of everything installs depends on the day, and the layer keeps the old files too. It may be the quickest way to security updates; where builds are to be repeatable, take a newer base image by its digest.',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get upgrade -y\n',
    good: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
  },
  visit: {
    command({ invocation }, { report }) {
      if (!invocation || !isUpgrade(invocation) || invocation.packages.length > 0) return;
      const { manager, verb, verbWord } = invocation;
      // docker/distribution-upgrade
      if (!verbWord || verb === null || manager.distUpgrade.includes(verb)) return;
      report({ span: verbWord.span, message: `"${verb}" installs whatever is newest on the day of the build.` });
    },
  },
});
