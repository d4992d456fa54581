import { valuesOf } from '../../languages/shell/flags';
import type { ShellWord } from '../../languages/shell/nodes';
import type { Span } from '../../core/text';
import { commandsOf, type KnownCommand } from '../commands';
import { type Job, type Pipeline, type Variable } from '../model';
import { defineRule } from '../rule';
import { isSecretName, isSecretValue } from '../secret-values';

export const rule = defineRule({
  id: 'pipeline/hardcoded-secret',
  title: 'Secret written into the pipeline',
  severity: 'error',
  profile: 'recommended',
  aliases: ['zizmor:hardcoded-container-credentials'],
  holdsSecret: true,
  docs: {
    why: 'Whoever can read the repository has the secret, now and in its history, and nobody can change it without a commit. Give it to the pipeline as a secret of the CI system, and change it once it has stood in a file (“Secrets in pipeline files” is one of the rule set’s pipeline anti-patterns, and “never store secrets in version control” one of its boundaries). Databases that live as long as the job, and values that say themselves that they are dummies, are left alone.',
    path: '.github/workflows/deploy.yml',
    bad: `on: push
jobs:
  deploy:
    runs-on: ubuntu-24.04
    env:
      DB_PASSWORD: "tr0ub4dor-and-3"
    steps:
      - run: ./migrate.sh
`,
    good: `on: push
jobs:
  deploy:
    runs-on: ubuntu-24.04
    env:
      DB_PASSWORD: \${{ secrets.DB_PASSWORD }}
    steps:
      - run: ./migrate.sh
`,
  },
  visit: {
    variable(variable, { model, report }) {
      if (variable.value === null || !isSecret(variable.name, variable.value) || isOfTestService(variable, model))
        return;
      const fix = model.fix({ kind: 'refer-to-secret', variable });
      report({ span: variable.valueSpan, message: messageFor(variable.name, model), fixes: fix ? [fix] : [] });
    },
    step(step, { model, report }) {
      for (const { span, name, value } of commandsOf(step).flatMap(literalsOf)) {
        if (isSecret(name, value) && !serviceValues(step.job, model).has(value))
          report({ span, message: messageFor(name, model) });
      }
    },
  },
});

const isSecret = (name: string, value: string): boolean => isSecretName(name) && isSecretValue(value);

const messageFor = (name: string, { provider }: Pipeline): string =>
  `The value of \`${name}\` stands in the pipeline, where everybody who can read the repository has it; make it ${provider.words.secretStore}.`;

/** What the service containers beside a job are given: passwords of databases that end with the job. */
const serviceValues = (job: Job | null, { jobs, variables }: Pipeline): ReadonlySet<string | null> => {
  const own = job ? [job] : jobs;
  const given = own.flatMap((one) => one.variables).filter(({ scope }) => scope === 'service');
  const shared = own.some(({ images }) => images.some(({ role }) => role === 'service'))
    ? [...variables, ...own.flatMap((one) => one.variables)].filter(({ name }) => SERVICE_SETTINGS.test(name))
    : [];
  return new Set([...given, ...shared].map(({ value }) => value));
};

/** Names by which the images of databases and queues read their first password. */
const SERVICE_SETTINGS =
  /^(?:POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGO_INITDB|REDIS|RABBITMQ|MSSQL|SA|ACCEPT|ORACLE|MINIO|KEYCLOAK|ELASTIC|NEO4J|COUCHDB|CLICKHOUSE|INFLUXDB|DOCKER_INFLUXDB)_/;

function isOfTestService(variable: Variable, pipeline: Pipeline): boolean {
  if (variable.scope === 'service') return true;
  const owner = pipeline.jobs.find(
    (job) => job.variables.includes(variable) || job.steps.some((step) => step.variables.includes(variable)),
  );
  return serviceValues(owner ?? null, pipeline).has(variable.value);
}

interface Literal {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** Options by which well-known programs take a password. */
const PASSWORD_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  docker: ['-p', '--password'],
  podman: ['-p', '--password'],
  helm: ['--password'],
  az: ['--password', '-p'],
  sshpass: ['-p'],
  twine: ['-p', '--password'],
  'sonar-scanner': ['-Dsonar.login', '-Dsonar.token'],
};

/** Values that a command is given word for word under a name: `DB_PASSWORD=x`, `docker login --password x`. */
function literalsOf({ command, name, args }: KnownCommand): readonly Literal[] {
  const assigned = command.assignments.flatMap((one) => literal(one.name, one.value));
  const isLogin = name === 'sshpass' || name === 'twine' || args.some(({ value }) => value === 'login');
  const options = isLogin ? (PASSWORD_OPTIONS[name ?? ''] ?? []) : [];
  const given = options
    .flatMap((option) => valuesOf(args, option))
    .flatMap(({ word, value, from }): Literal[] => {
      if (value === null) return [];
      return [{ name: `${name ?? ''} password`, value, span: { start: word.offsetAt(from), end: word.span.end } }];
    });
  return [...assigned, ...given];
}

const literal = (name: string, word: ShellWord | null): readonly Literal[] =>
  word === null || word.value === null ? [] : [{ name, value: word.value, span: word.span }];
