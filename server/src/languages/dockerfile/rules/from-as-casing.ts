import { fileFix } from '../../../core/finding';
import { replace } from '../edits';
import { defineRule } from '../rule';

const isUpper = (text: string): boolean => text === text.toUpperCase();
const isLower = (text: string): boolean => text === text.toLowerCase();

export const rule = defineRule({
  id: 'docker/from-as-casing',
  title: 'FROM and AS in different case',
  severity: 'info',
  profile: 'strict',
  aliases: ['buildkit:FromAsCasing', 'dockerfile-utils:CASING_INSTRUCTION'],
  docs: {
    why: 'FROM and AS belong together, and read best in one case.',
    bad: 'FROM alpine:3.22 as base\n',
    good: 'FROM alpine:3.22 AS base\n',
    references: ['https://docs.docker.com/reference/build-checks/from-as-casing/'],
  },
  visit: {
    FROM(from, { report }) {
      const { as } = from;
      const keyword = from.keyword.text;
      if (!as || as.text.toUpperCase() !== 'AS') return;
      const matches = isUpper(keyword) ? isUpper(as.text) : isLower(keyword) ? isLower(as.text) : true;
      if (matches) return;
      const wanted = isUpper(keyword) ? 'AS' : 'as';
      report({
        span: as.span,
        message: `"${as.text}" is not in the case of "${keyword}".`,
        fixes: [fileFix('safe', `Change to ${wanted}`, () => [replace(as.span, wanted)])],
      });
    },
  },
});
