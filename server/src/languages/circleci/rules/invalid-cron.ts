import { isScalar, itemsOf, valueOf } from '../../yaml/nodes';
import { unreadableCron } from '../../yaml/cron-report';
import { stepsExample } from '../examples';
import { isDynamic } from '../facts';
import { defineRule } from '../rule';
import { CIRCLE_WORDS } from '../words';

const example = (cron: string): string =>
  stepsExample('- run: make').replace(
    '  main:\n',
    `  main:\n    triggers:\n      - schedule:\n          cron: '${cron}'\n          filters:\n            branches:\n              only: main\n`,
  );

export const rule = defineRule({
  id: 'circleci/invalid-cron',
  title: 'Schedule that CircleCI cannot read',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A schedule has five fields: minute, hour, day of the month, month, day of the week. CircleCI refuses a configuration with another one.',
    bad: example('0 25 * * *'),
    good: example('0 5 * * *'),
    references: ['https://circleci.com/docs/configuration-reference/#cron'],
  },
  visit: {
    workflow({ node }, { report }) {
      for (const trigger of itemsOf(valueOf(node, 'triggers'))) {
        const cron = valueOf(valueOf(trigger, 'schedule'), 'cron');
        const problem = isScalar(cron) && !isDynamic(cron.text) ? unreadableCron(cron, CIRCLE_WORDS) : null;
        if (problem) report(problem);
      }
    },
  },
});
