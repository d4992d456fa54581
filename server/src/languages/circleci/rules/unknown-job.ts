import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { isMapping, valueOf } from '../../yaml/nodes';
import { workflowExample } from '../examples';
import { isDynamic } from '../facts';
import { orbProblem } from '../orbs';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/unknown-job',
  title: 'Job that is not defined',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A workflow names a job that the file does not have: CircleCI refuses the configuration, and nothing runs.',
    bad: workflowExample('- biuld'),
    good: workflowExample('- build'),
  },
  visit: {
    use({ job, key, options, node }, { model, report }) {
      // Approvals need no definition, and dynamic configuration adds jobs.
      if (model.jobs.has(job) || model.isPartial || options?.get('type') || isDynamic(job)) return;
      // What is told of it is not written yet.
      if (options === null && isMapping(node) && valueOf(node, job) !== null) return;
      if (job.includes('/')) {
        const message = orbProblem(job, 'jobs', model);
        if (message !== null) report({ span: key.span, message });
        return;
      }
      if (model.orbs.some(({ name }) => name === job) || model.root?.get('job-groups')) return;
      const known = closest(job, model.jobs.keys());
      const section = model.root?.get('jobs')?.value;
      report({
        span: key.span,
        // A job, or the type of this one, may be about to come.
        incomplete: section && section.span.start > node.span.start ? section.span : node.span,
        // A file without the section may be a part that `circleci config pack` puts together with others.
        severity: model.jobs.size === 0 ? 'warning' : 'error',
        message: `There is no job \`${job}\`${known ? `; did you mean \`${known}\`?` : ', so CircleCI refuses the configuration.'}`,
        fixes: known
          ? [fileFix('suggestion', `Change to "${known}"`, () => [{ span: key.span, text: known }], true)]
          : [],
      });
    },
  },
});
