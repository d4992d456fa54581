import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/distribution-upgrade',
  title: 'Distribution upgraded in a build',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3035', 'DS-0024', 'kics:run-using-upgrade-commands'],
  docs: {
    why: 'A distribution upgrade may remove packages and change the release: then the tag of the base image no longer says what runs. Take a newer base image. Security updates (`upgrade`) are another matter.',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get dist-upgrade -y\n',
    good: 'FROM debian:13\nRUN apt-get update && apt-get upgrade -y\n',
  },
  visit: {
    command({ invocation, script }, { report }) {
      const { manager, verb, verbWord, packages } = invocation ?? {};
      if (!manager || !verb || !verbWord || !manager.distUpgrade.includes(verb) || (packages?.length ?? 0) > 0) return;
      report({
        span: verbWord.span,
        message: `"${verb}" changes the distribution below the base image’s tag; take a newer base image.`,
        fixes:
          manager.id === 'apt' && script.form !== 'exec'
            ? [fileFix('suggestion', 'Upgrade within the release', () => [replace(verbWord.span, 'upgrade')])]
            : [],
      });
    },
  },
});
