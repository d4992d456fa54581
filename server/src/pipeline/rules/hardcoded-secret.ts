import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import { valuesOf } from '../../languages/shell/flags';
import type { ShellAssignment } from '../../languages/shell/nodes';
import { removeCommand, type Removal } from '../command-removal';
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
    step(step, { source, model, report }) {
      for (const command of commandsOf(step)) {
        for (const literal of literalsOf(command)) {
          const { name, value, span } = literal;
          if (!isSecret(name, value) || serviceValues(step.job, model).has(value)) continue;
          const fix = leaveToSystem(literal, { step, command: command.command }, model, source);
          report({ span, message: messageFor(name, model), fixes: fix ? [fix] : [] });
        }
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
  /** The environment variable that could hold it. */
  readonly variable: string;
  /** Null where a program is given it. */
  readonly assignment: ShellAssignment | null;
  readonly value: string;
  readonly span: Span;
}

/** Where secrets are in the environment unasked, a script need not set them; elsewhere the file has to name them too. */
function leaveToSystem(
  { name, variable, assignment, span }: Literal,
  at: Omit<Removal, 'title'>,
  pipeline: Pipeline,
  source: Source,
): Fix | null {
  const { abilities, words } = pipeline.provider;
  if (!abilities.secretsUnnamed) return null;
  if (!assignment)
    return fileFix('suggestion', `Read it from $${variable}`, () => [{ span, text: `"$${variable}"` }], true);
  const title = `Remove it, and set ${name} as ${words.secretStore}`;
  const { name: program, assignments, args } = at.command;
  if (!assignment.isPrefix || program === null)
    return assignments.length === 1 && args.length <= 1 ? removeCommand({ ...at, title }, pipeline, source) : null;
  const next = assignments[assignments.indexOf(assignment) + 1]?.span.start ?? program.span.start;
  return fileFix('suggestion', title, () => [{ span: { start: assignment.span.start, end: next }, text: '' }], true);
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
  mysql: ['--password'],
  mariadb: ['--password'],
  mysqldump: ['--password'],
  mysqladmin: ['--password'],
  wget: ['--password'],
};

/** Programs for which these options mean nothing else, whatever else they are given. */
const ALWAYS: ReadonlySet<string> = new Set('sshpass twine mysql mariadb mysqldump mysqladmin wget'.split(' '));

/** What runs on the machine itself ends with the job. */
const isLocal = (args: KnownCommand['args']): boolean => args.some(({ raw }) => /localhost|127\.0\.0\.1/.test(raw));

/** Values that a command is given word for word under a name: `DB_PASSWORD=x`, `docker login --password x`. */
function literalsOf({ command, name, args }: KnownCommand): readonly Literal[] {
  const assigned = command.assignments.flatMap(literal);
  const isLogin = ALWAYS.has(name ?? '') || args.some(({ value }) => value === 'login');
  const options = isLogin && !isLocal(args) ? (PASSWORD_OPTIONS[name ?? ''] ?? []) : [];
  const given = options
    .flatMap((option) => valuesOf(args, option))
    .flatMap(({ word, value, from }): Literal[] => {
      if (value === null) return [];
      const variable = `${(name ?? '').replace(/\W+/g, '_').toUpperCase()}_PASSWORD`;
      const span = { start: word.offsetAt(from), end: word.span.end };
      return [{ name: `${name ?? ''} password`, variable, assignment: null, value, span }];
    });
  return [...assigned, ...given, ...(name === 'curl' && !isLocal(args) ? ofCurl(args) : [])];
}

/** `curl --user ci:password` */
const ofCurl = (args: KnownCommand['args']): readonly Literal[] =>
  valuesOf(args, '-u', '--user').flatMap(({ word, value, from }): Literal[] => {
    const colon = value?.indexOf(':') ?? -1;
    const at = word.raw.indexOf(':', from);
    if (value === null || colon < 0 || at < 0 || /["']$/.test(word.raw)) return [];
    const span = { start: word.offsetAt(at + 1), end: word.span.end };
    return [
      { name: 'curl password', variable: 'CURL_PASSWORD', assignment: null, value: value.slice(colon + 1), span },
    ];
  });

const literal = (assignment: ShellAssignment): readonly Literal[] => {
  const { name, value: word } = assignment;
  return word === null || word.value === null
    ? []
    : [{ name, variable: name, assignment, value: word.value, span: word.span }];
};
