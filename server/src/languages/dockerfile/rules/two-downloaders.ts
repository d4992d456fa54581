import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'docker/two-downloaders',
  title: 'Both wget and curl in a stage',
  severity: 'info',
  profile: 'all',
  aliases: ['DL4001', 'DS-0014', 'kics:run-using-wget-and-curl'],
  docs: {
    why: 'Two tools for one job are two packages to install and to patch.',
    bad: 'FROM debian:13\nRUN wget https://example.org/a\nRUN curl -O https://example.org/b\n',
    good: 'FROM debian:13\nRUN curl -O https://example.org/a\nRUN curl -O https://example.org/b\n',
  },
  visit: {
    stage(stage, { model, report }) {
      const used = model
        .scriptsOf(stage)
        .flatMap((script) => script.commands.filter(({ name }) => name === 'wget' || name === 'curl'));
      const [first] = used;
      const other = used.find((one) => one.name !== first?.name);
      if (!first?.word || !other?.word) return;
      report({
        span: other.word.span,
        message: `This stage uses both ${first.name ?? ''} and ${other.name ?? ''}; one of them is enough.`,
        related: [{ span: first.word.span, message: `${first.name ?? ''} is used here` }],
      });
    },
  },
});
