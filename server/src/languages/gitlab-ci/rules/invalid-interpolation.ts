import { fileFix } from '../../../core/finding';
import { isMapping, isScalar, valueOf } from '../../yaml/nodes';
import { blocksIn } from '../interpolation';
import { defineRule } from '../rule';
import { suggestion } from '../words';

const frame = (block: string): string => `spec:
  inputs:
    branch:
      default: main
---
deploy:
  script:
    - make deploy TO="${block}"
`;

export const rule = defineRule({
  id: 'gitlab/invalid-interpolation',
  title: 'Something between `$[[` and `]]` that cannot be put in',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-ls:input'],
  docs: {
    why: 'Between `$[[` and `]]` stands an input, and behind bars up to three functions: `truncate(from,length)`, `expand_vars` and `posix_escape`. GitLab refuses the file when it cannot read a block.',
    bad: frame('$[[ inputs.branch | truncte(0,8) ]]'),
    good: frame('$[[ inputs.branch | truncate(0,8) ]]'),
    references: ['https://docs.gitlab.com/ci/inputs/#specify-functions-to-manipulate-input-values'],
  },
  visit: {
    configuration({ file }, { report }) {
      // Without a header, nothing is put in.
      if (!file.header) return;
      const inputs = valueOf(file.header, 'inputs');
      const isNoList = (name: string): boolean => {
        const spec = isMapping(inputs) ? inputs.get(name) : undefined;
        const type = valueOf(spec?.value, 'type');
        return spec !== undefined && (type === null || (isScalar(type) && type.text !== 'array'));
      };
      for (const { input, isIndexed, problem, span } of blocksIn(file.source.text)) {
        if (problem) {
          const { near, reason } = problem;
          const place = {
            start: problem.span.start,
            end: problem.span.start + wordLength(file.source.text, problem.span),
          };
          report({
            span: near === null ? problem.span : place,
            message: `This cannot be put in, since ${reason}; GitLab refuses the file.${suggestion(near)}`,
            fixes:
              near === null
                ? []
                : [fileFix('suggestion', `Change to \`${near}\``, () => [{ span: place, text: near }], true)],
          });
        } else if (input && isIndexed && isNoList(input.name))
          report({
            span,
            message: `\`${input.name}\` is no list, of which one place could be taken; GitLab refuses the file.`,
          });
      }
    },
  },
});

const wordLength = (text: string, { start, end }: { readonly start: number; readonly end: number }): number =>
  /^\w*/.exec(text.slice(start, end))?.[0].length ?? 0;
