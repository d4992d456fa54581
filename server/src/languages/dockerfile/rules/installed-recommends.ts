import { fileFix } from '../../../core/finding';
import { hasFlag } from '../../shell/flags';
import { isInstall } from '../packages';
import { defineRule } from '../rule';
import { addOption } from '../run-edits';

export const rule = defineRule({
  id: 'docker/installed-recommends',
  title: 'Recommended packages installed too',
  severity: 'info',
  profile: 'strict',
  aliases: ['DL3015', 'DS-0029', 'kics:apt-get-not-avoiding-additional-packages'],
  docs: {
    why: 'apt-get installs what a package recommends, needed or not: a larger image, with more to patch.',
    bad: 'FROM debian:13\nRUN apt-get update && apt-get install -y curl\n',
    good: 'FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n',
  },
  visit: {
    command({ invocation, script }, { model, report }) {
      if (invocation?.manager.id !== 'apt' || !isInstall(invocation) || !invocation.verbWord) return;
      const { args, verbWord } = invocation;
      if (hasFlag(args, '--no-install-recommends') || hasFlag(args, '--install-recommends')) return;
      if (model.skipsRecommends) return;
      report({
        span: verbWord.span,
        message: 'This installs recommended packages too; add --no-install-recommends.',
        fixes: [
          fileFix('suggestion', 'Add --no-install-recommends', () => [
            addOption(script, verbWord.span, '--no-install-recommends'),
          ]),
        ],
      });
    },
  },
});
