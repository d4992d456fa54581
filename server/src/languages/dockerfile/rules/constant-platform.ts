import { fileFix } from '../../../core/finding';
import { removeWord, replace } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/constant-platform',
  title: 'Constant platform in FROM',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3029', 'buildkit:FromPlatformFlagConstDisallowed', 'kics:using-platform-flag-with-from-command'],
  docs: {
    why: 'A platform that stands in FROM overrides the one that is being built for: on another machine the image runs emulated, or not at all. Build tools belong on `$BUILDPLATFORM`.',
    bad: 'FROM --platform=linux/amd64 debian:13\n',
    good: 'FROM --platform=$BUILDPLATFORM debian:13\n',
    references: ['https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/'],
  },
  visit: {
    FROM(from, { source, model, report }) {
      const flag = from.flags.find((one) => one.name === 'platform');
      const value = flag?.value;
      if (!flag || !value || value.text === '' || value.text.includes('$')) return;
      // A stage that is named after its platform means it.
      const named = model.stage(from)?.name ?? '';
      if (value.text.split('/').some((part) => part !== '' && named.includes(part.toLowerCase()))) return;
      report({
        span: value.span,
        message: `The platform "${value.text}" holds whatever platform is built for.`,
        fixes: [
          fileFix('suggestion', 'Take the platform that is built for', () => [removeWord(source, flag.word.span)]),
          fileFix('suggestion', 'Use $BUILDPLATFORM', () => [replace(value.span, '$BUILDPLATFORM')]),
        ],
      });
    },
  },
});
