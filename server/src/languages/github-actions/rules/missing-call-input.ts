import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import type { TextEdit } from '../../../core/text';
import { insertKey } from '../../yaml/edit';
import { isMapping, isScalar } from '../../yaml/nodes';
import type { Input, Job } from '../model';
import { defineRule } from '../rule';
import { isUnfinished } from '../unfinished';
import { callInterface } from '../workflow-call';

const frame = (more: string): string => `on: push
permissions: {}
jobs:
  release:
    uses: ./.github/workflows/release.yml
${more}`;

export const rule = defineRule({
  id: 'actions/missing-call-input',
  title: 'Required input or secret of a called workflow is missing',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:workflow-call'],
  docs: {
    why: 'GitHub refuses a call without an input or a secret that the called workflow requires.',
    bad: frame(''),
    good: frame('    with:\n      stage: live\n'),
    files: {
      '.github/workflows/release.yml':
        'on:\n  workflow_call:\n    inputs:\n      stage: { type: string, required: true }\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make release\n',
    },
  },
  visit: {
    job(job, { report, project, source, model }) {
      const call = callInterface(job, project);
      if (!call || !job.uses || isUnfinished(job.node, model)) return;
      const inherits = isScalar(job.secrets) && job.secrets.text === 'inherit';
      const given = (node: typeof job.secrets): ReadonlySet<string> =>
        new Set(isMapping(node) ? node.pairs.map(({ key }) => key.text.toLowerCase()) : []);
      const [inputs, secrets] = [given(job.with), given(job.secrets)];
      const missingInputs = missingOf(call.inputs, inputs);
      const missingSecrets = inherits ? [] : missingOf(call.secrets, secrets);
      const missing = [
        ...missingInputs.map((one) => `the input \`${one.name}\``),
        ...missingSecrets.map((one) => `the secret \`${one.name}\``),
      ];
      if (missing.length === 0) return;
      report({
        span: job.uses.scalar.span,
        incomplete: job.node.span,
        message: `\`${job.uses.text}\` requires ${missing.join(' and ')}, so GitHub refuses the file.`,
        fixes: [
          fileFix('suggestion', 'Add what is missing', () => {
            const edits = [
              add(
                job,
                'with',
                missingInputs.map(({ name, type }) => `${name}: ${SAMPLES[type ?? ''] ?? "''"}`),
                source,
              ),
              add(
                job,
                'secrets',
                missingSecrets.map(({ name }) => `${name}: \${{ secrets.${name} }}`),
                source,
              ),
            ];
            return edits.some((one) => one === null) ? null : edits.flatMap((one) => one ?? []);
          }),
        ],
      });
    },
  },
});

/** A slip of a name is one mistake, told where it stands. */
function missingOf(declared: readonly Input[], given: ReadonlySet<string>): readonly Input[] {
  const names = declared.map(({ name }) => name);
  const slips = new Set([...given].map((name) => closest(name, names)));
  return declared.filter(({ name, required }) => required && !given.has(name.toLowerCase()) && !slips.has(name));
}

const SAMPLES: Readonly<Record<string, string>> = { boolean: 'false', number: '0' };

/** Adds lines below a key of the job, which is made where it is not there; null where that cannot be written. */
function add(job: Job, key: string, lines: readonly string[], source: Source): readonly TextEdit[] | null {
  const pair = job.node.get(key);
  const [first, ...rest] = lines;
  if (first === undefined) return [];
  if (!pair) return insertKey(job.node, key, ['', ...lines.map((line) => `  ${line}`)].join('\n'), source);
  if (!isMapping(pair.value) || pair.value.pairs.length === 0 || pair.value.alias) return null;
  const at = first.indexOf(':');
  if (pair.value.isFlow && rest.length > 0) return null;
  return insertKey(pair.value, first.slice(0, at), [first.slice(at + 2), ...rest].join('\n'), source);
}
