/**
 * Node kinds that pipeline rules visit: `pipeline`, `job`, `step`, `variable`, `image`, `artifact`. Only nodes
 * whose text stands in the file under check are visited; the others are reached through the model.
 */
import type { Subject } from '../core/language';
import { rulesFor } from '../core/rule';
import {
  isHere,
  type Artifact,
  type Image,
  type Job,
  type Node,
  type Pipeline,
  type Step,
  type Variable,
} from './model';

export interface PipelineNodes {
  pipeline: Pipeline;
  job: Job;
  step: Step;
  variable: Variable;
  image: Image;
  artifact: Artifact;
}

const SUBJECT = 'pipeline';

export const defineRule = rulesFor<PipelineNodes, Pipeline, undefined>(SUBJECT);

/** What a CI language returns among its subjects. Text that several jobs share is visited once. */
export const pipelineSubject = (pipeline: Pipeline): Subject => ({
  id: SUBJECT,
  model: pipeline,
  project: undefined,
  walk: (visit) => {
    const seen = new Set<string>();
    const visitHere = (kind: keyof PipelineNodes, node: Node): void => {
      const key = `${kind} ${node.span.start} ${node.span.end}`;
      if (!isHere(node) || seen.has(key)) return;
      seen.add(key);
      visit(kind, node);
    };
    visit('pipeline', pipeline);
    for (const variable of pipeline.variables) visitHere('variable', variable);
    for (const job of pipeline.jobs) {
      visitHere('job', job);
      for (const variable of job.variables) visitHere('variable', variable);
      for (const image of job.images) visitHere('image', image);
      for (const artifact of job.artifacts) visitHere('artifact', artifact);
      for (const step of job.steps) {
        visitHere('step', step);
        for (const variable of step.variables) visitHere('variable', variable);
        for (const variable of step.action?.inputs.values() ?? []) visitHere('variable', variable);
      }
    }
  },
});
