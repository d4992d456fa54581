import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { workflowExample } from '../examples';
import { isDynamic } from '../facts';
import type { JobUse } from '../model';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/unknown-requirement',
  title: 'Required job that the workflow does not have',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A job requires one that its workflow does not run: CircleCI refuses the configuration, or the job never starts.',
    bad: workflowExample('- build\n- deploy:\n    requires: [biuld]'),
    good: workflowExample('- build\n- deploy:\n    requires: [build]'),
  },
  visit: {
    workflow({ uses }, { model, report }) {
      if (model.isPartial) return;
      // A matrix makes several jobs of one, each with its values in its name, and an alias for all of them.
      const names = new Set(uses.flatMap(({ name, job }) => [name, job]));
      for (const { options } of uses) {
        const matrix = options?.get('matrix')?.value;
        const alias = matrix?.kind === 'mapping' ? matrix.get('alias')?.value : null;
        if (alias?.kind === 'scalar') names.add(alias.text);
      }
      const hasMatrix = uses.some(({ options }) => options?.get('matrix'));
      const several = ambiguous(uses);
      for (const { requires, name } of uses) {
        for (const { text, span } of requires) {
          if (several.has(text))
            report({
              span,
              message: `Several jobs of the workflow are called \`${text}\`, so CircleCI refuses the configuration; give each a \`name\` of its own.`,
            });
          if ((names.has(text) && text !== name) || isDynamic(text) || (hasMatrix && text !== name)) continue;
          const known = closest(
            text,
            [...names].filter((one) => one !== name),
          );
          report({
            span,
            message:
              text === name
                ? `\`${name}\` requires itself, so that it never starts.`
                : `The workflow has no job \`${text}\`${known ? `; did you mean \`${known}\`?` : ', so that this one never starts.'}`,
            fixes: known ? [fileFix('suggestion', `Change to "${known}"`, () => [{ span, text: known }], true)] : [],
          });
        }
      }
    },
  },
});

/** Names that several jobs of a workflow have; the cells of a matrix have others, and are required together. */
function ambiguous(uses: readonly JobUse[]): ReadonlySet<string> {
  const plain = uses.filter(({ options, name }) => !options?.get('matrix') && !isDynamic(name));
  const names = plain.map(({ name }) => name);
  return new Set(names.filter((name, i) => names.indexOf(name) !== i));
}
