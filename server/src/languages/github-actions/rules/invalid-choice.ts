import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { insertKey, setValue } from '../../yaml/edit';
import { removeItemBelow } from '../../yaml/owner';
import { isScalar, type YamlScalar } from '../../yaml/nodes';
import type { Input } from '../model';
import { triggerExample } from '../examples';
import { defineRule } from '../rule';

const inputs = (body: string): string => triggerExample(`workflow_dispatch:\n  inputs:\n    stage:\n${body}`);

export const rule = defineRule({
  id: 'actions/invalid-choice',
  title: 'Choice whose options do not work',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:events', 'actionlint:syntax-check'],
  docs: {
    why: 'An input of the type `choice` needs its options, each once and none of them empty; on any other type, options have no effect.',
    bad: inputs('      type: string\n      options: [dev, live]'),
    good: inputs('      type: choice\n      options: [dev, live]'),
    references: [
      'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs',
    ],
  },
  visit: {
    input({ input, owner }, { source, model, report }) {
      if (owner !== 'workflow_dispatch') return;
      const { name, key, type, options } = input;
      if (type === 'choice' && (options === null || options.length === 0))
        report({
          span: key.span,
          severity: 'error',
          message: `The choice \`${name}\` has no \`options\`, so GitHub refuses the file.`,
        });
      if (type !== null && type !== 'choice' && options !== null)
        report({
          span: key.span,
          fixes: [fileFix('suggestion', 'Add `type: choice`', () => makeChoice(input, source), true)],
          message: `The input \`${name}\` is a ${type}, so its \`options\` have no effect; give it \`type: choice\`.`,
        });
      const seen = new Set<string>();
      const drop = (option: YamlScalar): Fix =>
        fileFix('suggestion', 'Remove this option', () => removeItemBelow(model.root, option, source), true);
      for (const option of options ?? []) {
        if (option.text === '')
          report({ span: option.span, message: 'An empty option cannot be told from none.', fixes: [drop(option)] });
        else if (seen.has(option.text))
          report({ span: option.span, message: `The option \`${option.text}\` stands twice.`, fixes: [drop(option)] });
        seen.add(option.text);
      }
    },
  },
});

function makeChoice({ node }: Input, source: Source): readonly TextEdit[] | null {
  const type = node?.get('type')?.value;
  if (isScalar(type)) return setValue(type, 'choice', node?.isFlow);
  return node && !type ? insertKey(node, 'type', 'choice', source) : null;
}
