import { isInstall, unpinned } from '../packages';
import { defineRule } from '../rule';
import { wordValues } from '../script-values';

export const rule = defineRule({
  id: 'docker/unpinned-package',
  title: 'Package without a version',
  severity: 'info',
  profile: 'all',
  aliases: [
    'DL3008',
    'DL3013',
    'DL3016',
    'DL3018',
    'DL3028',
    'DL3033',
    'DL3037',
    'DL3041',
    'DL3062',
    'kics:apt-get-install-pin-version-not-defined',
    'kics:gem-install-without-version',
    'kics:missing-version-specification-in-dnf-install',
    'kics:npm-install-command-without-pinned-version',
    'kics:yum-install-without-version',
    'kics:zypper-install-without-version',
    'kics:unpinned-package-version-in-pip-install',
    'kics:unpinned-package-version-in-apk-add',
  ],
  docs: {
    why: 'A package without a version is another one tomorrow. Pinning has its price: distributions take old versions out of their archives, and then the build fails. Where that is too much, pin the base image by its digest.',
    bad: 'FROM python:3.13\nRUN pip install requests\n',
    good: 'FROM python:3.13\nRUN pip install requests==2.32.5\n',
  },
  visit: {
    command({ invocation, script }, { model, report }) {
      if (!invocation || !isInstall(invocation)) return;
      const { words, isUnpinned } = unpinned(invocation);
      for (const word of words) {
        const found = wordValues(word, script, model)?.find(isUnpinned);
        if (found === undefined) continue;
        report({ span: word.span, message: `"${found}" has no version, so every build may install another one.` });
      }
    },
  },
});
