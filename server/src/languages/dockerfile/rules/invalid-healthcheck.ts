import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/invalid-healthcheck',
  title: 'Invalid HEALTHCHECK',
  severity: 'error',
  profile: 'recommended',
  aliases: ['UNKNOWN_TYPE', 'HEALTHCHECK_CMD_ARGUMENT_MISSING', 'ARGUMENT_UNNECESSARY'].map(
    (code) => `dockerfile-utils:${code}`,
  ),
  docs: {
    why: 'HEALTHCHECK takes CMD with a command, or NONE with nothing after it. Docker refuses anything else.',
    bad: 'FROM nginx:1.29\nHEALTHCHECK curl --fail http://localhost/\n',
    good: 'FROM nginx:1.29\nHEALTHCHECK CMD curl --fail http://localhost/\n',
  },
  visit: {
    HEALTHCHECK({ type, command, keyword }, { report }) {
      if (!type) {
        report({ span: keyword.span, message: 'HEALTHCHECK needs CMD with a command, or NONE; the build stops here.' });
        return;
      }
      const name = type.text.toUpperCase();
      if (name === 'CMD' && command.text === '') {
        report({ span: type.span, message: 'HEALTHCHECK CMD has no command, so the build stops here.' });
      } else if (name === 'NONE' && command.text !== '') {
        report({ span: command.span, message: 'HEALTHCHECK NONE takes no argument, so the build stops here.' });
      } else if (name !== 'CMD' && name !== 'NONE') {
        const meant = closest(type.text, ['CMD', 'NONE']);
        report({
          span: type.span,
          message: `HEALTHCHECK takes CMD or NONE and not "${type.text}", so the build stops here.`,
          fixes: [
            fileFix('safe', meant ? `Change to ${meant}` : 'Insert CMD', () => [
              replace(type.span, meant ?? `CMD ${type.text}`),
            ]),
          ],
        });
      }
    },
  },
});
