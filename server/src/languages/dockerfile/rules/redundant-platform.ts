import { fileFix } from '../../../core/finding';
import { removeWord } from '../edits';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/redundant-platform',
  title: 'FROM --platform=$TARGETPLATFORM',
  severity: 'info',
  profile: 'recommended',
  aliases: ['DL3065', 'buildkit:RedundantTargetPlatform'],
  docs: {
    why: 'The platform that is built for is what FROM takes anyway.',
    bad: 'FROM --platform=$TARGETPLATFORM debian:13\n',
    good: 'FROM debian:13\n',
    references: ['https://docs.docker.com/reference/build-checks/redundant-target-platform/'],
  },
  visit: {
    FROM(from, { source, report }) {
      const flag = from.flags.find((one) => one.name === 'platform');
      if (!flag?.value || !/^"?\$\{?TARGETPLATFORM\}?"?$/.test(flag.value.text)) return;
      report({
        span: flag.word.span,
        message: '--platform=$TARGETPLATFORM is what FROM does without it.',
        tags: ['unnecessary'],
        fixes: [fileFix('safe', 'Remove the flag', () => [removeWord(source, flag.word.span)])],
      });
    },
  },
});
