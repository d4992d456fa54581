import { fileFix } from '../../../core/finding';
import { removeValueBelow } from '../../yaml/owner';
import { isScalar, type YamlScalar } from '../../yaml/nodes';
import { typeOfNode } from '../contexts';
import { describe } from '../expressions/types';
import { triggerExample } from '../examples';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'actions/invalid-input-default',
  title: 'Default value that does not fit its input',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['actionlint:events', 'actionlint:expression'],
  docs: {
    why: 'A default of another type than its input, or outside of the options of a choice, fails the run or is replaced. A default of a required input is never used.',
    bad: triggerExample(
      'workflow_dispatch:\n  inputs:\n    stage:\n      type: choice\n      options: [dev, live]\n      default: prod',
    ),
    good: triggerExample(
      'workflow_dispatch:\n  inputs:\n    stage:\n      type: choice\n      options: [dev, live]\n      default: dev',
    ),
    references: [
      'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs',
    ],
  },
  visit: {
    input({ input, owner }, { source, model, report }) {
      const value = input.default;
      if (!isScalar(value) || owner === 'action') return;
      const { name, type, options, required } = input;
      if (owner === 'workflow_call' && required)
        report({
          span: value.span,
          fixes: [fileFix('safe', 'Remove the default', () => removeValueBelow(model.root, value, source), true)],
          message: `The input \`${name}\` is required, so callers give a value and this default is never used.`,
        });
      if (value.text.includes('${{')) return;
      if (type === 'choice' && options && options.length > 0 && !options.some((one) => one.text === value.text))
        report({
          span: value.span,
          message: `\`${value.text}\` is not among the options of \`${name}\`, so GitHub takes the first option or refuses the run.`,
        });
      const given = typeOfNode(value);
      const pattern = PATTERNS[type ?? ''];
      const isWritten = pattern === undefined || pattern.test(value.text);
      // A call takes its default as it is; the form of a run takes the text.
      const isTaken = pattern === undefined || owner === 'workflow_dispatch' || given.kind === type;
      if (!isWritten || !isTaken)
        report({
          span: value.span,
          severity: owner === 'workflow_call' ? 'error' : 'warning',
          fixes: isWritten ? [fileFix('safe', 'Take the quotes away', () => unquote(value), true)] : [],
          message: `The input \`${name}\` is a ${type}, and its default is ${describe(given)}, so GitHub refuses it.`,
        });
    },
    expression({ site, type, span }, { report, model }) {
      const [on, event, inputs, name] = site.path;
      if (on !== 'on' || event !== 'workflow_call' || inputs !== 'inputs' || site.path[4] !== 'default') return;
      const input = model.workflow?.call?.inputs.find((one) => one.name === name);
      const isWrong =
        (input?.type === 'boolean' || input?.type === 'number') && type.kind !== 'any' && type.kind !== input.type;
      if (isWrong)
        report({
          span,
          message: `The input \`${input.name}\` is a ${input.type}, and this gives ${describe(type)}, so the run fails.`,
        });
    },
  },
});

/** How a value of a type is written, quotes aside. */
const PATTERNS: Readonly<Record<string, RegExp>> = { boolean: /^(?:true|false)$/, number: /^-?\d+(?:\.\d+)?$/ };

const unquote = ({ span, text }: YamlScalar) => [{ span, text }];
