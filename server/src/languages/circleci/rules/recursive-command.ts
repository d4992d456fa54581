import type { Definition, StepUse } from '../model';
import { allSteps } from '../parse';
import { defineRule } from '../rule';

const example = (step: string): string => `version: 2.1
commands:
  prepare:
    steps:
      - install
  install:
    steps:
      - ${step}
`;

export const rule = defineRule({
  id: 'circleci/recursive-command',
  title: 'Command that uses itself',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'CircleCI puts the steps of a command in its place before anything runs. Of a command that comes back to itself there is no end, and the configuration is refused.',
    bad: example('prepare'),
    good: example('checkout'),
    references: ['https://circleci.com/docs/reusing-config/#invoking-other-commands-in-a-command'],
  },
  visit: {
    file({ commands }, { report }) {
      const told = new Set<string>();
      for (const command of commands.values()) {
        const way = wayBack(command, commands);
        if (way.length === 0 || way.some(({ name }) => told.has(name))) continue;
        way.forEach(({ name }) => told.add(name));
        const [first] = way;
        if (first)
          report({
            span: first.nameSpan.span,
            message: `${[command.name, ...way.map(({ name }) => name)].map((name) => `\`${name}\``).join(' uses ')}, so CircleCI refuses the configuration.`,
          });
      }
    },
  },
});

/** The steps that lead from a command back to it; none where there is no way. */
function wayBack(start: Definition, commands: ReadonlyMap<string, Definition>): readonly StepUse[] {
  const seen = new Set<Definition>();
  const search = (from: Definition): readonly StepUse[] => {
    seen.add(from);
    for (const step of allSteps(from.steps)) {
      const next = commands.get(step.name);
      if (next === start) return [step];
      const rest = next && !seen.has(next) ? search(next) : [];
      if (rest.length > 0) return [step, ...rest];
    }
    return [];
  };
  return search(start);
}
