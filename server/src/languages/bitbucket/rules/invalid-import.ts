import { isScalar, itemsOf, pairsOf, valueOf, type YamlNode } from '../../yaml/nodes';
import { defineRule } from '../rule';

const example = (source: string): string => `pipelines:
  default:
    import: ${source}
`;

export const rule = defineRule({
  id: 'bitbucket/invalid-import',
  title: 'Import that names no pipeline',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'An import is `repository:branch:pipeline`, or `pipeline@source` of a source under `definitions:imports`. Bitbucket refuses any other.',
    bad: example('shared-pipelines'),
    good: example('shared-pipelines:main:build'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/share-pipelines-configurations/'],
  },
  visit: {
    file({ root }, { report }) {
      const sections = pairsOf(valueOf(root, 'pipelines'));
      const pipelines = sections.flatMap(({ key, value }): readonly (YamlNode | null)[] =>
        key.text === 'default' ? [value] : pairsOf(value).map((pair) => pair.value),
      );
      for (const place of pipelines.flatMap((one) => [one, ...itemsOf(one)])) {
        const source = valueOf(place, 'import');
        if (!isScalar(source) || source.text.includes('$') || FORM.test(source.text)) continue;
        report({
          span: source.alias ?? source.span,
          message: `\`${source.text}\` names no pipeline: an import is \`repository:branch:pipeline\` or \`pipeline@source\`, so Bitbucket refuses the file.`,
        });
      }
    },
  },
});

/** As in the schema that api.bitbucket.org serves. */
const FORM = /^(?:[^:]+:[^:]+:[^:]+|[^@]+@[^@]+)$/;
