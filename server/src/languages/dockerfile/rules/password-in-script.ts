import { hasFlag } from '../../shell/flags';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/password-in-script',
  title: 'Password set in a build',
  severity: 'warning',
  profile: 'strict',
  aliases: ['CKV2_DOCKER_17'],
  docs: {
    why: 'A password that a build sets is the same in every container, and stands in the image’s history for everybody who can pull it.',
    bad: "FROM debian:13\nRUN echo 'app:changeme' | chpasswd\n",
    good: 'FROM debian:13\nRUN useradd --system app\n',
  },
  visit: {
    command({ effective }, { report }) {
      const { name, word, args } = effective;
      const sets =
        name === 'chpasswd' ||
        (name === 'passwd' && hasFlag(args, '--stdin')) ||
        (name === 'useradd' && hasFlag(args, '-p', '--password'));
      if (!sets || !word) return;
      report({
        span: word.span,
        message: `A password set by ${name} is the same in every container, and stands in the image’s history.`,
      });
    },
  },
});
