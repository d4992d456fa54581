import { fileFix } from '../../../core/finding';
import { insertKey } from '../../yaml/edit';
import { isMapping, isScalar } from '../../yaml/nodes';
import { jobExample } from '../examples';
import { defineRule } from '../rule';

const body = (options: string): string =>
  `services:\n  database:\n    image: postgres:18.1@sha256:${'0'.repeat(64)}\n${options}steps:\n  - run: make test`;

export const rule = defineRule({
  id: 'actions/service-without-health-check',
  title: 'Database service whose start nobody waits for',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'GitHub waits for a service only where its container has a health check. A database takes seconds to take connections, and tests that come first fail now and then, on slow days more often.',
    bad: jobExample(body('')),
    good: jobExample(body('    options: --health-cmd pg_isready --health-interval 5s --health-retries 10\n')),
    references: [
      'https://docs.github.com/actions/tutorials/use-containerized-services/create-postgresql-service-containers',
    ],
  },
  visit: {
    job({ services, steps }, { report, source }) {
      if (!services || steps.some((step) => step.run && WAITS.test(step.run.text))) return;
      for (const { key, value } of services.pairs) {
        const image = isMapping(value) ? value.get('image')?.value : value;
        if (!isScalar(image)) continue;
        const options = isMapping(value) ? value.get('options') : undefined;
        const check = HEALTH_CHECKS.find(([pattern]) => pattern.test(image.text))?.[1];
        if (check === undefined || (options && !(isScalar(options.value) && !HAS_CHECK.test(options.value.text))))
          continue;
        const text = `--health-cmd "${check}" --health-interval 5s --health-timeout 5s --health-retries 20`;
        report({
          span: image.span,
          message: `Nothing waits until \`${key.text}\` takes connections: without a health check the first step starts while it is still starting.`,
          fixes:
            isMapping(value) && !options
              ? [
                  fileFix(
                    'suggestion',
                    'Add a health check',
                    () => insertKey(value, 'options', value.isFlow ? `'${text}'` : `>-\n  ${text}`, source),
                    true,
                  ),
                ]
              : [],
        });
      }
    },
  },
});

const HAS_CHECK = /--health-cmd|--no-healthcheck|\$\{\{/;
/** What scripts do that wait themselves. */
const WAITS =
  /\b(?:sleep|wait|until|retry|dockerize|wait-for-it|pg_isready|mysqladmin|isready|nc -z|--wait|timeout|curl)\b|\bping\b/;

/** How the images of servers that start slowly are asked; those of the table have no check of their own. */
const HEALTH_CHECKS: readonly (readonly [RegExp, string])[] = [
  [/^(?:docker\.io\/)?(?:library\/)?postgres(?::|@|$)/, 'pg_isready'],
  [/^(?:docker\.io\/)?(?:postgis\/postgis|pgvector\/pgvector|timescale\/timescaledb)(?::|@|$)/, 'pg_isready'],
  [/^(?:docker\.io\/)?(?:library\/)?mysql(?::|@|$)/, 'mysqladmin ping'],
  [/^(?:docker\.io\/)?(?:library\/)?mariadb(?::|@|$)/, 'healthcheck.sh --connect --innodb_initialized'],
  [/^(?:docker\.io\/)?(?:library\/)?mongo(?::|@|$)/, 'mongosh --quiet --eval 1'],
  [/^(?:docker\.io\/)?(?:library\/)?rabbitmq(?::|@|$)/, 'rabbitmq-diagnostics -q ping'],
  [/^(?:docker\.io\/)?(?:library\/)?cassandra(?::|@|$)/, 'nodetool status'],
];
