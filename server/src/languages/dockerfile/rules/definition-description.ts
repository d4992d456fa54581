import { defineRule } from '../rule';

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
      if (instruction.kind !== 'ARG' && instruction.kind !== 'FROM') return;
      const names =
        instruction.kind === 'ARG'
          ? instruction.pairs.map((pair) => pair.key.text)
          : instruction.name
            ? [instruction.name.text]
            : [];
      const comment = instruction.comments.at(-1);
      if (!comment || comment.text === '' || names.length === 0 || isNote(comment.text)) return;
      // A comment right below the directives belongs to the file.
      if (model.syntax.directives.length === 0 && instruction === model.syntax.instructions[0]) return;
      if (names.some((name) => comment.text.startsWith(`${name} `))) return;
      report({
        span: comment.span,
        message: `This comment does not begin with "${names[0] ?? ''} ", so it is not shown as its description.`,
      });
    },
  },
});

const isNote = (text: string): boolean => /^(?:hadolint|check\s*=|boringops|syntax|escape|trivy|checkov|shellcheck|renovate|todo|fixme)\b/i.test(text);
