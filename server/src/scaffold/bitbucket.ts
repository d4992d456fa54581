/** The whole pipeline for Bitbucket Pipelines, fitted to the project. */
import { planOf, productionScript, scalar, stagingScript, type Work } from './plan';
import type { Project } from './project';
import { indent, lines } from './scaffold';

const COMMIT = '$BITBUCKET_COMMIT';

const items = (script: readonly string[]): string => script.map((line) => `- ${scalar(line)}`).join('\n');

/** Docker is a service, which a step asks for. */
const step = ({ id, image, script, output, downloads }: Work, keys: readonly string[] = [], anchor = ''): string =>
  lines(
    `- step:${anchor}`,
    `    name: ${id}`,
    image === null
      ? script.some((line) => line.includes('docker '))
        ? '    services: [docker]'
        : null
      : `    image: ${image}`,
    downloads ? `    caches: [${downloads.manager.name}]` : null,
    ...keys.map((key) => `    ${key}`),
    '    script:',
    indent(items(script), 6),
    output === undefined ? null : `    artifacts:\n      - ${output}`,
  ).trimEnd();

const deployment = (environment: string, keys: readonly string[], script: readonly string[]): string =>
  `${step({ id: `deploy-${environment}`, image: null, script }, [`deployment: ${environment}`, ...keys])}
    after-script:
      - test "$BITBUCKET_EXIT_CODE" = 0 || sh scripts/rollback.sh ${environment}`;

/** Beside each other, where there are several. */
const together = (steps: readonly string[]): readonly string[] =>
  steps.length < 2 ? steps : [`- parallel:\n${indent(steps.join('\n'), 4)}`];

export function bitbucketPipeline(project: Project): string {
  const { branch, validate, test, security, publish } = planOf(project, COMMIT);
  const checks = [...validate, ...test, security];
  const used = (works: readonly Work[]): readonly string[] => together(works.map(({ id }) => `- step: *${id}`));
  const caches = [
    ...new Set(
      [...checks, ...publish].flatMap(({ downloads }) =>
        downloads ? `${downloads.manager.name}: ${downloads.path}` : [],
      ),
    ),
  ];
  const quick = [...used(validate), ...used([...test, security])];
  return lines(
    'image: alpine:3.22',
    '',
    'options:',
    '  max-time: 20',
    '',
    'definitions:',
    caches.length > 0 && `  caches:\n${indent(caches.join('\n'), 4)}`,
    '  steps:',
    indent(checks.map((work) => step(work, [], ` &${work.id}`)).join('\n'), 4),
    '',
    'pipelines:',
    '  pull-requests:',
    "    '**':",
    indent(quick.join('\n'), 6),
    '  branches:',
    `    ${branch}:`,
    indent(
      [
        ...quick,
        ...together(publish.map((work) => step(work))),
        deployment('staging', [], stagingScript(COMMIT)),
        deployment('production', ['trigger: manual', 'max-time: 60'], productionScript(COMMIT)),
      ].join('\n'),
      6,
    ),
  );
}
