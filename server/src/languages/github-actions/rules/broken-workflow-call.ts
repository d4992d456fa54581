import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { firstMistake } from '../action-metadata';
import { defineRule } from '../rule';
import { isWorkflowPath } from '../uses';
import { calledWorkflow } from '../workflow-call';

const frame = (uses: string): string => `on: push
permissions: {}
jobs:
  release:
    uses: ${uses}
`;

export const rule = defineRule({
  id: 'actions/broken-workflow-call',
  title: 'Called workflow that is not there or cannot be called',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:workflow-call'],
  docs: {
    why: 'GitHub refuses a workflow that calls a file which is not there, has no `workflow_call` among its events, or cannot be read. A local path takes no version.',
    bad: frame('./.github/workflows/relaese.yml'),
    good: frame('./.github/workflows/release.yml'),
    files: {
      '.github/workflows/release.yml':
        'on: workflow_call\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make release\n',
    },
    references: ['https://docs.github.com/actions/how-tos/reuse-automations/reuse-workflows'],
  },
  visit: {
    job(job, { report, project, source }) {
      const { uses } = job;
      // With steps of its own it is a job that calls nothing.
      if (
        !uses ||
        job.node.get('steps') ||
        uses.text === '' ||
        (uses.kind === 'invalid' && uses.reason === 'expression')
      )
        return;
      const { span } = uses.scalar;
      if (uses.kind === 'invalid' || uses.kind === 'docker') {
        report({
          span,
          message: `\`${uses.text}\` names no workflow (\`owner/repository/.github/workflows/file.yml@version\` or \`./path\`), so GitHub refuses the file.`,
        });
        return;
      }
      if (uses.kind === 'local' && /\.ya?ml@/.test(uses.text)) {
        report({
          span,
          fixes: [
            fileFix('safe', 'Remove the version', () => setValue(uses.scalar, uses.text.replace(/@.*$/, '')), true),
          ],
          message:
            'A workflow of the same repository is called at the same commit, so the path takes no `@version`; GitHub refuses the file.',
        });
        return;
      }
      // A file that lies elsewhere is an example, whose calls may be relative to anything.
      if (!isWorkflowPath(uses.path) && (uses.kind === 'repository' || source.path.includes('/.github/workflows/'))) {
        report({
          span,
          message: `A workflow that is called is a \`.yml\` file right in \`.github/workflows\`, and \`${uses.text}\` names none, so GitHub refuses the file.`,
        });
        return;
      }
      const called = calledWorkflow(job, project);
      if (called?.target.kind === 'missing')
        report({ span, message: `There is no workflow \`${called.name}\`, so GitHub refuses the file.` });
      if (called?.target.kind !== 'workflow') return;
      const { file } = called.target;
      const mistake = firstMistake(file);
      if (mistake !== null) report({ span, message: `The workflow \`${called.name}\` cannot be called: ${mistake}` });
      else if (file.workflow && !file.workflow.call)
        report({
          span,
          message: `\`${called.name}\` has no \`workflow_call\` among its events, so it cannot be called.`,
        });
    },
  },
});
