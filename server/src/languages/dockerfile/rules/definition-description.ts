import { fileFix } from '../../../core/finding';
import { insert } from '../edits';
import { defineRule } from '../rule';
import { isKind, type Instruction } from '../syntax/instructions';

export const rule = defineRule({
  id: 'docker/definition-description',
  title: 'Comment that does not describe the ARG or stage below it',
  severity: 'info',
  profile: 'all',
  aliases: ['buildkit:InvalidDefinitionDescription'],
  docs: {
    why: '`docker build --call=outline` shows the comment above an ARG or a stage, where it begins with its name. Any other comment is left out.',
    bad: 'FROM alpine:3.22\n# which release to fetch\nARG VERSION=1\n',
    good: 'FROM alpine:3.22\n# VERSION is the release to fetch\nARG VERSION=1\n',
    references: ['https://docs.docker.com/reference/build-checks/invalid-definition-description/'],
  },
  visit: {
    instruction(instruction, { model, report }) {
      const names = definedNames(instruction);
      const comment = instruction.comments.at(-1);
      if (!comment || comment.text === '' || names.length === 0 || isNote(comment.text)) return;
      // A comment right below the directives belongs to the file.
      if (model.syntax.directives.length === 0 && instruction === model.syntax.instructions[0]) return;
      if (names.some((name) => comment.text.startsWith(`${name} `))) return;
      report({
        span: comment.span,
        message: `This comment does not begin with "${names[0] ?? ''} ", so it is not shown as its description.`,
        fixes: [
          fileFix('suggestion', `Begin it with ${names[0] ?? ''}`, () => [
            insert(comment.span.end - comment.text.length, `${names[0] ?? ''} `),
          ]),
        ],
      });
    },
  },
});

/** What an instruction defines: the names of ARG, the stage of FROM. */
function definedNames(instruction: Instruction): readonly string[] {
  if (isKind('FROM')(instruction)) return instruction.name ? [instruction.name.text] : [];
  return isKind('ARG')(instruction) ? instruction.pairs.map((pair) => pair.key.text) : [];
}

const isNote = (text: string): boolean =>
  /^(?:hadolint|check\s*=|boringops|syntax|escape|trivy|checkov|shellcheck|renovate|todo|fixme)\b/i.test(text);
