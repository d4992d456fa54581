import { fileFix } from '../../../core/finding';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/forbidden-trigger',
  title: 'Instruction that ONBUILD cannot trigger',
  severity: 'error',
  profile: 'recommended',
  aliases: ['DL3043', 'dockerfile-utils:ONBUILD_CHAINING_DISALLOWED', 'dockerfile-utils:ONBUILD_TRIGGER_DISALLOWED'],
  docs: {
    why: 'ONBUILD takes neither FROM nor MAINTAINER, nor another ONBUILD.',
    bad: 'FROM alpine:3.22\nONBUILD MAINTAINER team\n',
    good: 'FROM alpine:3.22\nONBUILD LABEL maintainer="team"\n',
  },
  visit: {
    ONBUILD({ trigger, keyword }, { report }) {
      if (trigger?.kind !== 'ONBUILD' && trigger?.kind !== 'FROM' && trigger?.kind !== 'MAINTAINER') return;
      report({
        span: trigger.keyword.span,
        fixes:
          trigger.kind === 'ONBUILD'
            ? [
                fileFix(
                  'suggestion',
                  'Trigger it once',
                  () => [{ span: { start: keyword.span.start, end: trigger.keyword.span.start }, text: '' }],
                  true,
                ),
              ]
            : [],
        message: `ONBUILD cannot trigger ${trigger.kind}, so the build stops here.`,
      });
    },
  },
});
