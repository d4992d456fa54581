import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { wordAt } from '../expand';
import { isExpression } from '../expressions';
import { defineRule } from '../rule';
import { isOwnText, type Word } from '../scope';

export const rule = defineRule({
  id: 'azure/invalid-name',
  title: 'Name of a stage, job or step with other characters',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Names of stages, jobs and steps are made of letters, digits and `_`, and begin with no digit; Azure Pipelines refuses the file otherwise. What people read is the `displayName`.',
    bad: `jobs:
  - job: unit-tests
    steps:
      - script: make test
`,
    good: `jobs:
  - job: unit_tests
    displayName: Unit tests
    steps:
      - script: make test
`,
    references: ['https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/jobs-job'],
  },
  visit: {
    stages({ stages }, { report }) {
      const jobs = stages.flatMap((stage) => stage.jobs);
      const check = (name: Word | null, what: string): void => {
        if (!name || !isOwnText(name) || name.text === '' || isExpression(name.text) || NAME.test(name.text)) return;
        report({
          span: name.span,
          message: `The name \`${name.text}\` of this ${what} may have letters, digits and \`_\` only, and begin with no digit; Azure Pipelines refuses the file.`,
          fixes: [
            fileFix('suggestion', `Change to \`${valid(name.text)}\``, () => setValue(name.node, valid(name.text))),
          ],
        });
      };
      for (const { name } of stages) check(name, 'stage');
      for (const { name, isDeployment } of jobs) check(name, isDeployment ? 'deployment' : 'job');
      for (const step of jobs.flatMap((job) => job.steps)) check(wordAt(step, 'name'), 'step');
    },
  },
});

const NAME = /^[A-Za-z_]\w*$/;

const valid = (name: string): string => name.replace(/\W+/g, '_').replace(/^(?=\d)/, '_');
