import { memoize, Notes } from '../../core/memo';

/** When a job runs: `rules`, `only`, `except` and `workflow`, judged to yes, no or unknown. */
import type { Fact } from '../../pipeline/model';
import type { YamlScalar } from '../yaml/nodes';
import { evaluate, isSyntaxProblem, parseCondition, type Expression, type Known, type Lookup } from './conditions';
import type { Configuration, Job } from './configuration';
import { booleanOf, entryOf, isInterpolated, itemsOf, textOf, valueAt, type MappingValue, type Value } from './value';

/** One kind of pipeline. */
export type Scenario = 'any' | 'merge-request' | 'branch' | 'default-branch' | 'tag' | 'schedule' | 'web';

export const SCENARIOS: readonly { readonly scenario: Scenario; readonly words: string }[] = [
  { scenario: 'merge-request', words: 'pipelines of merge requests' },
  { scenario: 'default-branch', words: 'pipelines of the default branch' },
  { scenario: 'branch', words: 'pipelines of other branches' },
  { scenario: 'tag', words: 'pipelines of tags' },
  { scenario: 'schedule', words: 'scheduled pipelines' },
];

const UNKNOWN: Known = { kind: 'unknown' };
const NULL: Known = { kind: 'null' };
const text = (value: string): Known => ({ kind: 'text', text: value });
const set = (id: string): Known => ({ kind: 'set', id });

/** Predefined variables (docs.gitlab.com, "Predefined CI/CD variables reference") as far as a scenario decides them. */
const VARIABLES: Readonly<Record<Scenario, Readonly<Record<string, Known>>>> = {
  any: {},
  'merge-request': {
    CI_PIPELINE_SOURCE: text('merge_request_event'),
    CI_COMMIT_BRANCH: NULL,
    CI_COMMIT_TAG: NULL,
    CI_MERGE_REQUEST_ID: set('id'),
    CI_MERGE_REQUEST_IID: set('iid'),
    CI_MERGE_REQUEST_PROJECT_ID: set('project'),
    CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: set('source'),
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: set('target'),
    CI_OPEN_MERGE_REQUESTS: set('open'),
  },
  branch: { CI_PIPELINE_SOURCE: text('push'), CI_COMMIT_BRANCH: set('!feature'), CI_COMMIT_TAG: NULL },
  'default-branch': { CI_PIPELINE_SOURCE: text('push'), CI_COMMIT_BRANCH: set('!default'), CI_COMMIT_TAG: NULL },
  tag: {
    CI_PIPELINE_SOURCE: text('push'),
    CI_COMMIT_BRANCH: NULL,
    CI_COMMIT_TAG: set('tag'),
    CI_OPEN_MERGE_REQUESTS: NULL,
  },
  schedule: { CI_PIPELINE_SOURCE: text('schedule'), CI_OPEN_MERGE_REQUESTS: NULL },
  web: { CI_PIPELINE_SOURCE: text('web'), CI_OPEN_MERGE_REQUESTS: NULL },
};

const lookupOf = (scenario: Scenario): Lookup => {
  const known = VARIABLES[scenario];
  return (name) => {
    const own = known[name];
    if (own) return own;
    if (scenario === 'any') return UNKNOWN;
    if (name === 'CI_DEFAULT_BRANCH') return set('!default');
    return name.startsWith('CI_MERGE_REQUEST_') && scenario !== 'merge-request' ? NULL : UNKNOWN;
  };
};

const LOOKUPS: Readonly<Record<Scenario, Lookup>> = {
  any: lookupOf('any'),
  'merge-request': lookupOf('merge-request'),
  branch: lookupOf('branch'),
  'default-branch': lookupOf('default-branch'),
  tag: lookupOf('tag'),
  schedule: lookupOf('schedule'),
  web: lookupOf('web'),
};

/** The condition of a scalar, read once; null where it cannot be read. */
const expressionOf = memoize((scalar: YamlScalar): Expression | null => {
  const read = isInterpolated(scalar.text) ? null : parseCondition(scalar.text);
  return read === null || isSyntaxProblem(read) ? null : read;
});

/** One way in which a job can come out. */
export interface Outcome {
  /** `never` where it is left out. */
  readonly when: string;
  /** The rule that decides; null where the job's own keywords do. */
  readonly rule: MappingValue | null;
}

/** Every outcome that the rules leave open; one alone is certain. */
export function outcomesOf(job: Job, configuration: Configuration, scenario: Scenario): readonly Outcome[] {
  const when = textOf(valueAt(job.value, 'when')) ?? 'on_success';
  const rules = entryOf(job.value, 'rules');
  if (rules?.value) return outcomesOfRules(rules.value, scenario, when);
  const refs = refsAllow(job, configuration, scenario);
  if (refs === 'no') return [{ when: 'never', rule: null }];
  return refs === 'yes'
    ? [{ when, rule: null }]
    : [
        { when, rule: null },
        { when: 'never', rule: null },
      ];
}

const ofRules = new Notes<readonly Value[], Map<string, readonly Outcome[]>>();

/** Worked out once for rules that many jobs share. */
function outcomesOfRules(rules: Value, scenario: Scenario, fallback: string): readonly Outcome[] {
  const items = rules.kind === 'list' ? rules.items : [rules];
  let known = ofRules.get(items);
  if (!known) ofRules.set(items, (known = new Map()));
  const key = `${scenario} ${fallback}`;
  let outcomes = known.get(key);
  if (!outcomes) known.set(key, (outcomes = judgeRules(rules, scenario, fallback)));
  return outcomes;
}

function judgeRules(rules: Value, scenario: Scenario, fallback: string): readonly Outcome[] {
  const open: Outcome[] = [];
  const lookup = LOOKUPS[scenario];
  for (const rule of itemsOf(rules)) {
    if (rule.kind !== 'mapping') {
      // A rule that is not known may match with any outcome.
      open.push({ when: fallback, rule: null }, { when: 'never', rule: null });
      continue;
    }
    const fact = ruleMatches(rule, lookup);
    if (fact === 'no') continue;
    open.push({ when: textOf(valueAt(rule, 'when')) ?? fallback, rule });
    if (fact === 'yes') return open;
  }
  return [...open, { when: 'never', rule: null }];
}

function ruleMatches(rule: MappingValue, lookup: Lookup): Fact {
  const condition = entryOf(rule, 'if');
  let fact: Fact = rule.entries.has('changes') || rule.entries.has('exists') ? 'unknown' : 'yes';
  if (condition) {
    const own = conditionFact(condition.value, lookup);
    fact = own === 'no' ? 'no' : fact === 'yes' ? own : 'unknown';
  }
  return fact;
}

function conditionFact(condition: Value | null, lookup: Lookup): Fact {
  const expression = condition?.kind === 'scalar' ? expressionOf(condition.node) : null;
  return expression ? evaluate(expression, lookup) : 'unknown';
}

/** Words of `only` and `except` that a scenario answers (docs.gitlab.com, `only:refs`). */
const REFS: Readonly<Record<Scenario, readonly string[]>> = {
  any: [],
  'merge-request': ['merge_requests'],
  branch: ['branches', 'pushes'],
  'default-branch': ['branches', 'pushes'],
  tag: ['tags', 'pushes'],
  schedule: ['schedules'],
  web: ['web'],
};
const WORDS: ReadonlySet<string> = new Set(
  'api branches chat external external_pull_requests merge_requests pipelines pushes schedules tags triggers web'.split(
    ' ',
  ),
);

/** Whether `only` and `except` let a job into a pipeline of this kind. */
function refsAllow(job: Job, configuration: Configuration, scenario: Scenario): Fact {
  if (scenario === 'any') return 'unknown';
  const only = valueAt(job.value, 'only');
  const except = valueAt(job.value, 'except');
  if (!only && !except && entryOf(configuration.keyword('workflow'), 'rules')) return 'yes';
  const isIn = only ? filterMatches(only, scenario) : scenario === 'merge-request' ? 'no' : 'yes';
  const isOut = except ? filterMatches(except, scenario) : 'no';
  if (isIn === 'no' || isOut === 'yes') return 'no';
  return isIn === 'yes' && isOut === 'no' ? 'yes' : 'unknown';
}

function filterMatches(filter: Value, scenario: Scenario): Fact {
  const isMapping = filter.kind === 'mapping';
  const refs = isMapping ? valueAt(filter, 'refs') : filter;
  const hasMore = isMapping && [...filter.entries.keys()].some((key) => key !== 'refs');
  if (!refs) return 'unknown';
  let fact: Fact = 'no';
  for (const item of itemsOf(refs)) {
    const word = textOf(item);
    if (word === null) fact = 'unknown';
    else if (REFS[scenario].includes(word)) return hasMore ? 'unknown' : 'yes';
    // Pipelines from schedules and the web run on branches and tags; other words are names of those.
    else if (!WORDS.has(word) || word === 'branches' || word === 'tags') {
      if (scenario !== 'merge-request' && !(WORDS.has(word) && (scenario === 'tag' || scenario.endsWith('branch'))))
        fact = 'unknown';
    }
  }
  return fact;
}

const workflows = new Notes<Configuration, Map<Scenario, Fact>>();

/** Whether pipelines of this kind are made at all. */
export function workflowAllows(configuration: Configuration, scenario: Scenario): Fact {
  let known = workflows.get(configuration);
  if (!known) workflows.set(configuration, (known = new Map()));
  let fact = known.get(scenario);
  if (!fact) known.set(scenario, (fact = judgeWorkflow(configuration, scenario)));
  return fact;
}

function judgeWorkflow(configuration: Configuration, scenario: Scenario): Fact {
  const rules = entryOf(configuration.keyword('workflow'), 'rules')?.value;
  if (!rules) return 'yes';
  return factOf(outcomesOfRules(rules, scenario, 'always'));
}

function factOf(outcomes: readonly Outcome[]): Fact {
  if (outcomes.every(({ when }) => when === 'never')) return 'no';
  return outcomes.some(({ when }) => when === 'never') ? 'unknown' : 'yes';
}

/** Whether a job is in a pipeline of this kind. */
export function jobRuns(job: Job, configuration: Configuration, scenario: Scenario): Fact {
  const isMade = workflowAllows(configuration, scenario);
  if (isMade === 'no') return 'no';
  const fact = factOf(outcomesOf(job, configuration, scenario));
  return fact === 'yes' && isMade === 'unknown' ? 'unknown' : fact;
}

export interface Manual {
  /** The rule that makes it manual, or null where the job does. */
  readonly rule: MappingValue | null;
  readonly node: Value;
  /** Whether the pipeline waits for a person. */
  readonly blocks: Fact;
  /** True where it can also start by itself. */
  readonly isSometimes: boolean;
}

/**
 * Whether a job waits for a person. `when: manual` of the job makes it optional, so that the pipeline goes on;
 * in a rule it blocks (docs.gitlab.com, "Types of manual jobs"). `allow_failure` overrides both.
 */
export function manualOf(job: Job, configuration: Configuration): Manual | null {
  const outcomes = outcomesOf(job, configuration, 'any').filter(({ when }) => when !== 'never');
  const manual = outcomes.find(({ when }) => when === 'manual');
  if (!manual) return null;
  const inRule = manual.rule ? valueAt(manual.rule, 'when') : null;
  const node = inRule ?? valueAt(job.value, 'when') ?? job.value;
  if (!node) return null;
  const ruled = booleanOf(valueAt(manual.rule, 'allow_failure'));
  const own = booleanOf(valueAt(job.value, 'allow_failure'));
  const mayFail = ruled ?? own ?? inRule === null;
  return {
    rule: manual.rule,
    node,
    blocks: mayFail ? 'no' : 'yes',
    isSometimes: outcomes.some(({ when }) => when !== 'manual'),
  };
}

/** The kind of pipeline in which a job runs and another one does not, for people; null where there is none for certain. */
export const pipelinesWithout = (other: Job, job: Job, configuration: Configuration): string | null =>
  SCENARIOS.find(
    ({ scenario }) =>
      jobRuns(job, configuration, scenario) === 'yes' && jobRuns(other, configuration, scenario) === 'no',
  )?.words ?? null;
