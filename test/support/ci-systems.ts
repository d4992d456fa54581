/** One pipeline, written for each CI system: rules that hold on all of them are tried on all of them. */

/** A job as every system can express it. */
export interface PlainJob {
  readonly name: string;
  readonly script: readonly string[];
  readonly needs?: readonly string[];
  /** Environment variables by name; a value that starts with `secret:` is one of the system's
   * secrets, which CircleCI and Bitbucket give to every script unasked. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly mayFail?: boolean;
  readonly disabled?: boolean;
  readonly artifact?: string;
  readonly retries?: number;
  /** The folder that is kept for the next run. */
  readonly cache?: string;
  /** Somebody has to say yes first: on GitHub and Azure it is the environment that asks. */
  readonly gated?: boolean;
  /** Waits for another run of itself. */
  readonly exclusive?: boolean;
}

export const CI_SYSTEMS = ['GitHub Actions', 'GitLab CI', 'Azure Pipelines', 'CircleCI', 'Bitbucket'] as const;
export type CiSystem = (typeof CI_SYSTEMS)[number];

type Entries = readonly (readonly [key: string, value: Yaml | undefined])[];
type Yaml = string | number | boolean | readonly Yaml[] | { readonly pairs: Entries };

const map = (...pairs: Entries): Yaml => ({ pairs });
const isMap = (value: Yaml): value is { readonly pairs: Entries } => typeof value === 'object' && 'pairs' in value;
const isPlain = (text: string): boolean => /^[\w./-][^#\n]*$/.test(text) && !/: |^(?:true|false)$|["'`]$/.test(text);

function lines(value: Yaml): readonly string[] {
  if (isMap(value)) return value.pairs.flatMap(([key, one]) => (one === undefined ? [] : attached(`${key}:`, one)));
  if (Array.isArray(value)) return value.length === 0 ? ['[]'] : value.flatMap((one: Yaml) => attached('-', one));
  return [typeof value === 'string' && !isPlain(value) ? `'${value.replaceAll("'", "''")}'` : String(value)];
}

/** Scalars and the first line of a list's member stand behind the mark; all else below it. */
function attached(mark: string, value: Yaml): readonly string[] {
  const [first = '', ...rest] = lines(value);
  const isInline = !isMap(value) && (!Array.isArray(value) || value.length === 0);
  if (isInline) return [`${mark} ${first}`];
  const below = [first, ...rest].map((line) => `  ${line}`);
  return mark === '-' ? [`- ${first}`, ...below.slice(1)] : [mark, ...below];
}

const filled = (
  entries: Readonly<Record<string, string>> | undefined,
  value: (name: string) => string,
): Yaml | undefined =>
  entries &&
  map(
    ...Object.entries(entries).map(
      ([name, text]) => [name, text.startsWith('secret:') ? value(text.slice(7)) : text] as const,
    ),
  );

/** Without the secrets, which need not be named. */
const plain = (entries: Readonly<Record<string, string>> | undefined): Yaml | undefined => {
  const own = Object.entries(entries ?? {}).filter(([, text]) => !text.startsWith('secret:'));
  return own.length > 0 ? map(...own) : undefined;
};

/** Azure's names have no dashes. */
const azureName = (name: string): string => name.replaceAll('-', '_');

/** A job in a workflow, with the approval in front of it. */
function circleUses({ name, needs, gated, exclusive }: PlainJob): readonly Yaml[] {
  const approval = `hold-${name}`;
  const requires = gated ? [approval] : needs;
  const options: Entries = [
    ['requires', requires],
    ['serial-group', exclusive ? `shop/${name}` : undefined],
  ];
  const use = requires || exclusive ? map([name, map(...options)]) : name;
  return gated ? [map([approval, map(['type', 'approval'], ['requires', needs])]), use] : [use];
}

const WRITERS: Readonly<
  Record<CiSystem, { readonly path: string; readonly write: (jobs: readonly PlainJob[]) => Yaml }>
> = {
  'GitHub Actions': {
    path: '/.github/workflows/delivery.yml',
    write: (jobs) =>
      map(
        ['on', 'push'],
        [
          'jobs',
          map(
            ...jobs.map(
              (job) =>
                [
                  job.name,
                  map(
                    ['needs', job.needs],
                    ['if', job.disabled ? false : undefined],
                    ['runs-on', 'ubuntu-24.04'],
                    ['continue-on-error', job.mayFail],
                    ['environment', job.environment ?? (job.gated ? 'production' : undefined)],
                    ['concurrency', job.exclusive ? map(['group', job.name]) : undefined],
                    ['env', filled(job.variables, (name) => `\${{ secrets.${name} }}`)],
                    [
                      'steps',
                      [
                        ...(job.cache
                          ? [map(['uses', 'actions/cache@v4'], ['with', map(['path', job.cache], ['key', 'main'])])]
                          : []),
                        ...job.script.map((run) => map(['run', run])),
                        ...(job.artifact
                          ? [map(['uses', 'actions/upload-artifact@v4'], ['with', map(['path', job.artifact])])]
                          : []),
                      ],
                    ],
                  ),
                ] as const,
            ),
          ),
        ],
      ),
  },
  'GitLab CI': {
    path: '/.gitlab-ci.yml',
    write: (jobs) =>
      map(
        ...jobs.map(
          (job) =>
            [
              job.name,
              map(
                ['stage', 'test'],
                ['needs', job.needs ?? []],
                ['rules', job.disabled ? [map(['when', 'never'])] : undefined],
                ['when', job.gated ? 'manual' : undefined],
                ['allow_failure', job.gated ? false : job.mayFail],
                ['retry', job.retries],
                ['environment', job.environment],
                ['resource_group', job.exclusive ? 'production' : undefined],
                ['cache', job.cache ? map(['key', 'main'], ['paths', [job.cache]]) : undefined],
                ['variables', filled(job.variables, (name) => `$${name}`)],
                ['script', job.script],
                ['artifacts', job.artifact ? map(['paths', [job.artifact]]) : undefined],
              ),
            ] as const,
        ),
      ),
  },
  'Azure Pipelines': {
    path: '/azure-pipelines.yml',
    write: (jobs) =>
      map([
        'jobs',
        jobs.map((job) => {
          const steps: Yaml = [
            ...(job.cache ? [map(['task', 'Cache@2'], ['inputs', map(['key', 'main'], ['path', job.cache])])] : []),
            ...job.script.map((script) =>
              map(['bash', script], ['env', filled(job.variables, (name) => `$(${name})`)]),
            ),
            ...(job.artifact ? [map(['publish', job.artifact])] : []),
          ];
          const shared: Entries = [
            ['dependsOn', job.needs?.map(azureName)],
            ['condition', job.disabled ? false : undefined],
            ['continueOnError', job.mayFail],
          ];
          const environment = job.environment ?? (job.gated ? 'production' : undefined);
          return environment
            ? map(
                ['deployment', azureName(job.name)],
                ...shared,
                ['environment', environment],
                ['strategy', map(['runOnce', map(['deploy', map(['steps', steps])])])],
              )
            : map(['job', azureName(job.name)], ...shared, ['steps', steps]);
        }),
      ]),
  },
  CircleCI: {
    path: '/.circleci/config.yml',
    write: (jobs) =>
      map(
        ['version', 2.1],
        [
          'jobs',
          map(
            ...jobs.map(
              (job) =>
                [
                  job.name,
                  map(
                    ['docker', [map(['image', 'cimg/base:2025.11'])]],
                    ['environment', plain(job.variables)],
                    [
                      'steps',
                      [
                        ...(job.cache ? [map(['restore_cache', map(['key', 'main'])])] : []),
                        ...job.script.map((command) =>
                          map([
                            'run',
                            job.retries
                              ? map(['command', command], ['max_auto_reruns', job.retries])
                              : map(['command', command]),
                          ]),
                        ),
                        ...(job.artifact ? [map(['store_artifacts', map(['path', job.artifact])])] : []),
                      ],
                    ],
                  ),
                ] as const,
            ),
          ),
        ],
        ['workflows', map(['main', map(['jobs', jobs.flatMap(circleUses)])])],
      ),
  },
  Bitbucket: {
    path: '/bitbucket-pipelines.yml',
    write: (jobs) => {
      const step = (job: PlainJob): Yaml =>
        map([
          'step',
          map(
            ['name', job.name],
            ['deployment', job.environment],
            ['trigger', job.gated ? 'manual' : undefined],
            ['caches', job.cache ? ['kept'] : undefined],
            ['script', job.script],
            ['artifacts', job.artifact ? [job.artifact] : undefined],
          ),
        ]);
      // Steps follow each other; those that wait for nothing run beside each other.
      const free = jobs.filter(({ needs }) => !needs);
      const first: Yaml = free.length > 1 ? map(['parallel', free.map(step)]) : (free.map(step)[0] ?? '');
      const cache = jobs.find((job) => job.cache)?.cache;
      return map(
        ['definitions', cache ? map(['caches', map(['kept', cache])]) : undefined],
        ['pipelines', map(['default', [first, ...jobs.filter(({ needs }) => needs).map(step)]])],
      );
    },
  },
};

/** The path and the text of a pipeline with these jobs. */
export function writePipeline(
  system: CiSystem,
  jobs: readonly PlainJob[],
): { readonly path: string; readonly text: string } {
  const { path, write } = WRITERS[system];
  return { path, text: `${lines(write(jobs)).join('\n')}\n` };
}
