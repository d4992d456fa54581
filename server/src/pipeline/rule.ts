/**
 * Node kinds that pipeline rules visit: `pipeline`, `job`, `step`, `variable`, `image`, `artifact`. Only nodes
 * whose text stands in the file under check are visited; the others are reached through the model.
 */
import type { Fix } from '../core/finding';
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

/** More than a text has offsets (`LONGEST_TEXT`), so that two of them make one number. */
const MOST_OFFSETS = 2 ** 21;

export const defineRule = rulesFor<PipelineNodes, Pipeline, undefined>(SUBJECT);

/** What a CI language returns among its subjects. Text that several jobs share is visited once. */
export const pipelineSubject = (pipeline: Pipeline, fitFix: (fix: Fix) => Fix): Subject => ({
  id: SUBJECT,
  model: pipeline,
  fitFix,
  project: undefined,
  walk: (visit) => {
    const visitor = (kind: keyof PipelineNodes): ((node: Node) => void) => {
      const seen = new Set<number>();
      return (node) => {
        const key = node.span.start * MOST_OFFSETS + node.span.end;
        if (!isHere(node) || seen.has(key)) return;
        seen.add(key);
        visit(kind, node);
      };
    };
    const [visitJob, visitStep, visitVariable] = [visitor('job'), visitor('step'), visitor('variable')];
    const [visitImage, visitArtifact] = [visitor('image'), visitor('artifact')];
    visit('pipeline', pipeline);
    for (const variable of pipeline.variables) visitVariable(variable);
    for (const job of pipeline.jobs) {
      visitJob(job);
      for (const variable of job.variables) visitVariable(variable);
      for (const image of job.images) visitImage(image);
      for (const artifact of job.artifacts) visitArtifact(artifact);
      for (const step of job.steps) {
        visitStep(step);
        for (const variable of step.variables) visitVariable(variable);
        for (const variable of step.action?.inputs.values() ?? []) visitVariable(variable);
      }
    }
  },
});
