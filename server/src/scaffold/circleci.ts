/** The whole pipeline for CircleCI, fitted to the project. */
import { planOf, productionScript, scalar, stagingScript, type Downloads, type Work } from './plan';
import type { Project } from './project';
import { indent, lines } from './scaffold';

const COMMIT = '$CIRCLE_SHA1';

/** With Docker on it. */
const MACHINE = 'ubuntu-2404:2024.11.1';

const run = (command: string): string => `- run: ${scalar(command)}`;

const keyOf = ({ manager, manifest }: Downloads): string =>
  `key: ${manager.name}-{{ arch }}-{{ checksum "${manifest}" }}`;

/** The steps with the cache around them. */
const cached = (steps: readonly string[], downloads: Downloads): readonly string[] => [
  `- restore_cache:\n    ${keyOf(downloads)}`,
  ...steps,
  `- save_cache:\n    ${keyOf(downloads)}\n    paths:\n      - ${downloads.path}`,
];

function definition({ id, image, script, output, downloads }: Work, last: readonly string[] = []): string {
  const commands = script.map(run);
  const steps = ['- checkout', ...(downloads ? cached(commands, downloads) : commands), ...last];
  return lines(
    `${id}:`,
    image === null ? `  machine:\n    image: ${MACHINE}` : `  docker:\n    - image: ${image}`,
    '  steps:',
    indent(steps.join('\n'), 4),
    output === undefined ? null : `    - store_artifacts:\n        path: ${output}`,
  ).trimEnd();
}

const deployment = (environment: string, script: readonly string[]): string =>
  definition({ id: `deploy-${environment}`, image: null, script }, [
    `- run:\n    name: Roll back\n    when: on_fail\n    command: sh scripts/rollback.sh ${environment}`,
  ]);

interface Use {
  readonly id: string;
  readonly after?: readonly string[];
  /** Further options, as YAML. */
  readonly options?: readonly string[];
}

function useText({ id, after = [], options = [] }: Use): string {
  const all = [...(after.length > 0 ? [`requires: [${after.join(', ')}]`] : []), ...options];
  return all.length === 0 ? `- ${id}` : lines(`- ${id}:`, indent(all.join('\n'), 4)).trimEnd();
}

export function circlePipeline(project: Project): string {
  const { branch, validate, test, security, publish } = planOf(project, COMMIT);
  const idsOf = (works: readonly Work[]): readonly string[] => works.map(({ id }) => id);
  const checks = idsOf(validate);
  const built = publish.length > 0 ? idsOf(publish) : [...idsOf(test), security.id];
  const onBranch = `filters:\n  branches:\n    only: ${branch}`;
  const uses: readonly Use[] = [
    ...checks.map((id) => ({ id })),
    ...idsOf([...test, security]).map((id) => ({ id, after: checks })),
    ...idsOf(publish).map((id) => ({
      id,
      after: [...idsOf(test), security.id],
      options: ['context: registry', onBranch],
    })),
    {
      id: 'deploy-staging',
      after: built,
      options: ['context: staging', 'serial-group: << pipeline.project.slug >>/staging', onBranch],
    },
    { id: 'approve-production', after: ['deploy-staging'], options: ['type: approval', onBranch] },
    {
      id: 'deploy-production',
      after: ['approve-production'],
      options: ['context: production', 'serial-group: << pipeline.project.slug >>/production', onBranch],
    },
  ];
  const definitions = [
    ...[...validate, ...test, security, ...publish].map((work) => definition(work)),
    deployment('staging', stagingScript(COMMIT)),
    deployment('production', productionScript(COMMIT)),
  ];
  return lines(
    'version: 2.1',
    '',
    'jobs:',
    indent(definitions.join('\n\n'), 2),
    '',
    'workflows:',
    '  delivery:',
    '    jobs:',
    indent(uses.map(useText).join('\n'), 6),
  );
}
