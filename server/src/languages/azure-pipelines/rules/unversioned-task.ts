import { isExpression } from '../expressions';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'azure/unversioned-task',
  title: 'Task without a version',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A task is named with the major version of its inputs: `Docker@2`. Without it the newest one is taken, whose inputs may be others.',
    bad: `steps:
  - task: PublishTestResults
    inputs:
      testResultsFiles: report.xml
`,
    good: `steps:
  - task: PublishTestResults@2
    inputs:
      testResultsFiles: report.xml
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/process/tasks#task-versions'],
  },
  visit: {
    step({ kind, value }, { report }) {
      if (kind !== 'task' || !value || value.text === '' || isExpression(value.text) || value.text.includes('$('))
        return;
      const version = value.text.split('@')[1];
      if (version !== undefined) {
        if (!VERSION.test(version))
          report({
            span: value.span,
            severity: 'error',
            message: `\`${version}\` is no version of a task, which is a number; Azure Pipelines refuses the file.`,
          });
        return;
      }
      report({
        span: value.span,
        message: `\`${value.text}\` names no version, so another one with other inputs may run tomorrow; \`${value.text}@1\` holds it still.`,
      });
    },
  },
});

/** `2`, `2.1.0`, or `2.*`. */
const VERSION = /^\d+(?:\.(?:\d+|\*))*$/;
