import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { contains, type Span } from '../../../core/text';
import { valueOf } from '../../yaml/nodes';
import { readParameters } from '../parameters';
import { defineRule } from '../rule';
import { isBehindHash } from '../../yaml/comment-marks';

const frame = (name: string): string => `version: 2.1
commands:
  deploy:
    parameters:
      to:
        type: string
    steps:
      - run: make deploy TO=<< parameters.${name} >>
`;

export const rule = defineRule({
  id: 'circleci/undeclared-parameter',
  title: 'Parameter that nothing declares',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Between `<<` and `>>` stand parameters that the job, command or executor declares, or, behind `pipeline.`, the whole file. CircleCI refuses the configuration when there is none of that name.',
    bad: frame('too'),
    good: frame('to'),
    references: ['https://circleci.com/docs/reusing-config/#using-the-parameters-declaration'],
  },
  visit: {
    file({ root, source, isPartial, commands, executors, jobs }, { report }) {
      const ofPipeline = readParameters(valueOf(root, 'parameters'));
      const tell = ({ name, span, isOfPipeline }: Use, known: readonly string[], owner: string): void => {
        const near = closest(name, known);
        report({
          span,
          // A file without the section may be a part that `circleci config pack` puts together with others.
          severity: isOfPipeline && known.length === 0 ? 'warning' : 'error',
          message: `${owner} declares no parameter \`${name}\`, so CircleCI refuses the configuration.${near === null ? '' : ` Did you mean \`${near}\`?`}`,
          fixes:
            near === null ? [] : [fileFix('suggestion', `Change to \`${near}\``, () => [{ span, text: near }], true)],
        });
      };
      const owners = [commands, executors, jobs].flatMap((one) => [...one.values()]);
      for (const use of usesIn(source.text)) {
        const { name, span } = use;
        if (use.isOfPipeline) {
          if (!isPartial && !ofPipeline.has(name)) tell(use, [...ofPipeline.keys()], 'The file');
          continue;
        }
        const owner = owners.find(({ pair }) => contains(pair.span, span));
        if (!owner || owner.parameters.has(name)) continue;
        // What is merged into several of them is judged in none.
        const isShared = (owner.pair.value?.anchor ?? null) !== null;
        if (isShared) continue;
        tell(use, [...owner.parameters.keys()], `\`${owner.name}\``);
      }
    },
  },
});

interface Use {
  readonly name: string;
  readonly span: Span;
  readonly isOfPipeline: boolean;
}

const USE = /(?<!\\)<<\s*(pipeline\.)?parameters\.([\w-]+)\s*>>/g;

/** Outside of comments. */
const usesIn = (text: string): readonly Use[] =>
  [...text.matchAll(USE)].flatMap((match): Use[] => {
    if (isBehindHash(text, match.index)) return [];
    const name = match[2] ?? '';
    const end = match.index + match[0].trimEnd().replace(/\s*>>$/, '').length;
    return [{ name, span: { start: end - name.length, end }, isOfPipeline: match[1] !== undefined }];
  });
