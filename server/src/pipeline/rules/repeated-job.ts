import type { Source } from '../../core/source';
import { commandsIn, listed } from '../deliveries';
import { jobsExample } from '../examples';
import { isHere, type Job } from '../model';
import { defineRule } from '../rule';

const BODY = `runs-on: ubuntu-24.04
  steps:
    - run: npm ci
    - run: npm run build
    - run: npm test`;

export const rule = defineRule({
  id: 'pipeline/repeated-job',
  title: 'Job that is written three times',
  severity: 'info',
  profile: 'strict',
  aliases: [],
  docs: {
    why: 'Three jobs say the same word for word: a change to one of them is forgotten in the others, and nobody knows whether a difference is meant. Write it once and use it three times, with a matrix, a template or an anchor (“if you do it twice, automate it” in the rule set).',
    path: '.github/workflows/ci.yml',
    bad: jobsExample(`api:\n  ${BODY}\nweb:\n  ${BODY}\nworker:\n  ${BODY}`),
    good: jobsExample(`all:\n  strategy:\n    matrix:\n      part: [api, web, worker]\n  ${BODY}`),
  },
  visit: {
    pipeline(pipeline, { source, report }) {
      for (const jobs of alike(pipeline.jobs, source)) {
        const [first, second, third, ...more] = jobs;
        if (!first || !second || !third) continue;
        const fix = pipeline.fix({ kind: 'share-steps', jobs });
        report({
          span: third.nameSpan,
          message: `\`${third.name}\` says word for word what ${listed([first, second, ...more])} say too, so that a change to one of them is forgotten in the others.`,
          related: [first, second, ...more].map(({ nameSpan, name }) => ({
            span: nameSpan,
            message: `\`${name}\` says the same`,
          })),
          fixes: fix ? [fix] : [],
        });
      }
    },
  },
});

/** A shorter job is as quickly written as shared. */
const FEWEST_COMMANDS = 3;

/** Jobs of the file whose steps have the same text in places of their own, in the order of the file. */
function alike(jobs: readonly Job[], source: Source): readonly (readonly Job[])[] {
  const groups = new Map<string, Job[]>();
  const seen = new Set<number>();
  for (const job of jobs) {
    const [first] = job.steps;
    if (!first || !isHere(job) || !job.steps.every(isHere) || commandsIn(job).length < FEWEST_COMMANDS) continue;
    // One text that several jobs share is what is asked for.
    if (seen.has(first.span.start)) continue;
    seen.add(first.span.start);
    const text = job.steps
      .map(({ span }) => source.text.slice(span.start, span.end).replace(/\s+/g, ' ').trim())
      .join('\n');
    const group = groups.get(text);
    if (group) group.push(job);
    else groups.set(text, [job]);
  }
  return [...groups.values()].filter((group) => group.length >= 3);
}
