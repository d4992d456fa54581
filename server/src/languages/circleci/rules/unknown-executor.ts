import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { isScalar, valueOf } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { isDynamic } from '../facts';
import { orbProblem } from '../orbs';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'circleci/unknown-executor',
  title: 'Executor that is not defined',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'The job asks for an executor that the file does not have: CircleCI refuses the configuration, and nothing runs.',
    bad: stepsExample('- run: make')
      .replace('    docker:\n      - image: cimg/node:24.11.1\n', '    executor: nodejs\n')
      .replace('jobs:', 'executors:\n  node:\n    docker:\n      - image: cimg/node:24.11.1\njobs:'),
    good: stepsExample('- run: make')
      .replace('    docker:\n      - image: cimg/node:24.11.1\n', '    executor: node\n')
      .replace('jobs:', 'executors:\n  node:\n    docker:\n      - image: cimg/node:24.11.1\njobs:'),
  },
  visit: {
    definition({ node }, { model, report }) {
      const executor = valueOf(node, 'executor');
      const name = isScalar(executor) ? executor : valueOf(executor, 'name');
      if (!isScalar(name) || name.alias || isDynamic(name.text) || model.isPartial) return;
      if (name.text.includes('/')) {
        const message = orbProblem(name.text, 'executors', model);
        if (message !== null) report({ span: name.span, message });
        return;
      }
      if (model.executors.has(name.text)) return;
      const known = closest(name.text, model.executors.keys());
      report({
        span: name.span,
        // A file without the section may be a part that `circleci config pack` puts together with others.
        severity: model.executors.size === 0 ? 'warning' : 'error',
        message: `There is no executor \`${name.text}\`${known ? `; did you mean \`${known}\`?` : ', so CircleCI refuses the configuration.'}`,
        fixes: known
          ? [fileFix('suggestion', `Change to "${known}"`, () => [{ span: name.span, text: known }], true)]
          : [],
      });
    },
  },
});
