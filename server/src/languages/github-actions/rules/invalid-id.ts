import { fileFix, type Fix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';
import type { YamlScalar } from '../../yaml/nodes';

/** Fewer than a hundred characters. */
const ID = /^(?!__)[a-z_][a-z0-9_-]{0,98}$/i;

export const rule = defineRule({
  id: 'actions/invalid-id',
  title: 'Id that GitHub does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:id'],
  docs: {
    why: 'Ids of jobs and steps begin with a letter or one underscore and go on with letters, digits, `-` and `_`. GitHub refuses the file with any other.',
    bad: stepsExample('- id: unit test\n  run: make test'),
    good: stepsExample('- id: unit-test\n  run: make test'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_id'],
  },
  visit: {
    job({ key, steps }, { model, report }) {
      check(key, 'job');
      for (const { id } of steps) if (id) check(id, 'step');

      function check(scalar: YamlScalar, what: string): void {
        if (ID.test(scalar.text) || scalar.text === '' || scalar.text.includes('${{')) return;
        const others = what === 'job' ? (model.workflow?.jobs.flatMap(({ needs }) => needs) ?? []) : [];
        const uses = others.filter(({ text, alias }) => text === scalar.text && !alias);
        const taken = what === 'job' ? model.workflow?.jobs.map(({ id }) => id) : steps.map(({ id }) => id?.text);
        const fix = rename(scalar, uses, taken ?? []);
        report({
          span: scalar.span,
          fixes: fix ? [fix] : [],
          message: `\`${scalar.text}\` cannot be the id of a ${what} (letters, digits, \`-\` and \`_\`, no digit first, no \`__\`, fewer than 100), so GitHub refuses the file.`,
        });
      }
    },
  },
});

/** No expression can name such an id, so that only `needs` has to follow. */
function rename(scalar: YamlScalar, uses: readonly YamlScalar[], taken: readonly (string | undefined)[]): Fix | null {
  const text = scalar.text.replace(/[^\w-]+/g, '-').replace(/^[-_]+|-+$/g, '');
  const id = /^\d/.test(text) ? `_${text}` : text;
  if (scalar.alias || !ID.test(id) || taken.includes(id)) return null;
  return fileFix('suggestion', `Rename it to \`${id}\``, () => [scalar, ...uses].flatMap((one) => setValue(one, id)));
}
