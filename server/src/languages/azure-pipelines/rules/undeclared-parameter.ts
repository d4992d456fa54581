import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { isBehindHash } from '../../yaml/comment-marks';
import { startOfDoubt } from '../../yaml/readable';
import { parameterUses } from '../names';
import { defineRule } from '../rule';
import { areSameName } from '../scope';

const example = (name: string): string => `parameters:
  - name: environment
    type: string
    default: staging
steps:
  - script: make deploy TO=\${{ parameters.${name} }}
`;

export const rule = defineRule({
  id: 'azure/undeclared-parameter',
  title: 'Parameter that the file does not declare',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A file that declares its parameters is given no others: an expression with another name puts nothing in, and a condition on it never holds.',
    bad: example('enviroment'),
    good: example('environment'),
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/template-parameters'],
  },
  visit: {
    file({ parameters, source, yaml }, { report }) {
      // Old templates declare defaults or nothing at all, and may be given more.
      if (!parameters || parameters.length === 0 || parameters.some(({ type }) => type === null)) return;
      const names = parameters.map(({ name }) => name.text);
      const doubt = startOfDoubt(yaml, source);
      for (const { name, span } of parameterUses(source.text)) {
        if (span.end > doubt || isBehindHash(source.text, span.start)) continue;
        if (names.some((one) => areSameName(one, name))) continue;
        const near = closest(name, names);
        report({
          span,
          message: `The file declares no parameter \`${name}\`, so that nothing is put in here.${near === null ? '' : ` Did you mean \`${near}\`?`}`,
          fixes:
            near === null ? [] : [fileFix('suggestion', `Change to \`${near}\``, () => [{ span, text: near }], true)],
        });
      }
    },
  },
});
