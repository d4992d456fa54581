import { fileFix } from '../../../core/finding';
import { isScalar, type YamlScalar } from '../../yaml/nodes';
import { inputType, typeOfNode } from '../contexts';
import { describe, type Type } from '../expressions/types';
import { defineRule } from '../rule';
import { isUnreadable } from '../unfinished';
import { callInterface } from '../workflow-call';

const frame = (count: string): string => `on: push
permissions: {}
jobs:
  load:
    uses: ./.github/workflows/load.yml
    with:
      users: ${count}
`;

export const rule = defineRule({
  id: 'actions/mismatched-call-input',
  title: 'Input of another type than the called workflow wants',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:expression'],
  docs: {
    why: 'The inputs of a called workflow have types, and GitHub refuses a value of another one.',
    bad: frame('many'),
    good: frame('20'),
    files: {
      '.github/workflows/load.yml':
        'on:\n  workflow_call:\n    inputs:\n      users: { type: number }\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make load\n',
    },
  },
  visit: {
    job(job, { report, project, model }) {
      if (isUnreadable(job.node, model)) return;
      const call = callInterface(job, project);
      for (const { key, value } of call ? (job.with?.pairs ?? []) : []) {
        const input = call?.inputs.find((one) => one.name.toLowerCase() === key.text.toLowerCase());
        if (!input || (isScalar(value) && value.text.includes('${{'))) continue;
        const given = typeOfNode(value);
        if (fits(given, inputType(input))) continue;
        report({
          fixes:
            isScalar(value) && isQuotedLiteral(value, input.type)
              ? [fileFix('safe', 'Remove the quotes', () => [{ span: value.span, text: value.text }], true)]
              : [],
          span: value?.span ?? key.span,
          message: `The input \`${input.name}\` is a ${input.type ?? 'text'}, and this is ${describe(given)}, so GitHub refuses the file.`,
        });
      }
    },
    expression({ site, type, isWhole, span }, { report, model, project }) {
      const [jobs, id, key, name] = site.path;
      if (jobs !== 'jobs' || key !== 'with' || name === undefined) return;
      const job = model.workflow?.jobs.find((one) => one.id === id);
      const input =
        job && callInterface(job, project)?.inputs.find((one) => one.name.toLowerCase() === name.toLowerCase());
      if (!input || type.kind === 'any') return;
      const given: Type = isWhole ? type : { kind: 'string' };
      if (fits(given, inputType(input))) return;
      report({
        span,
        message: `The input \`${input.name}\` is a ${input.type ?? 'text'}, and this gives ${describe(given)}, so the run fails.`,
      });
    },
  },
});

/** Numbers and booleans are written out where a text is wanted. */
function fits(given: Type, wanted: Type): boolean {
  if (given.kind === 'any' || wanted.kind === 'any' || given.kind === wanted.kind) return true;
  return wanted.kind === 'string' && (given.kind === 'number' || given.kind === 'boolean');
}

/** A number or boolean that only its quotes make a text. */
const isQuotedLiteral = ({ text, style, alias }: YamlScalar, type: string | null): boolean =>
  !alias &&
  (style === 'single' || style === 'double') &&
  (type === 'boolean' ? /^(?:true|false)$/.test(text) : type === 'number' && /^-?\d+$/.test(text));
