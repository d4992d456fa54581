import { fileFix } from '../../../core/finding';
import { inCaseOf, replace } from '../edits';
import { literalWord } from '../requote';
import { defineRule } from '../rule';
import type { Escape } from '../syntax/lines';
import { flawOf } from '../syntax/variables';

export const rule = defineRule({
  id: 'docker/deprecated-maintainer',
  title: 'MAINTAINER is deprecated',
  severity: 'warning',
  profile: 'recommended',
  aliases: [
    'DL4000',
    'buildkit:MaintainerDeprecated',
    'DS-0022',
    'CKV_DOCKER_6',
    'kics:maintainer-instruction-being-used',
  ],
  docs: {
    why: 'MAINTAINER has been deprecated since 2017. The label of the OCI specification says the same and is found by tools.',
    bad: 'FROM alpine:3.22\nMAINTAINER ops@example.org\n',
    good: 'FROM alpine:3.22\nLABEL org.opencontainers.image.authors="ops@example.org"\n',
    references: ['https://docs.docker.com/reference/build-checks/maintainer-deprecated/'],
  },
  visit: {
    MAINTAINER(instruction, { model, report }) {
      const { value } = instruction;
      report({
        span: instruction.keyword.span,
        message: 'MAINTAINER is deprecated; use the label org.opencontainers.image.authors.',
        tags: ['deprecated'],
        fixes: value
          ? [
              fileFix('safe', 'Change to a label', () => [
                replace(instruction.keyword.span, inCaseOf(instruction, 'LABEL')),
                replace(value.span, `org.opencontainers.image.authors=${quoted(value.text, model.syntax.escape)}`),
              ]),
            ]
          : [],
      });
    },
  },
});

/** A value that stands in quotes keeps them, where they are closed. */
const quoted = (text: string, escape: Escape): string =>
  /^(["']).*\1$/s.test(text) && flawOf(text, escape) === null ? text : literalWord(text, escape);
