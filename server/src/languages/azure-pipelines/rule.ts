/**
 * Node kinds that the rules of Azure Pipelines visit: `file` once, then each `template` that is taken in, and each
 * `step` of the file. `stages`: all of the pipeline, once, with its templates put in. `problem`: a place that does not
 * follow the table of keys. What conditional insertions hold is visited like everything else.
 */
import { rulesFor } from '../../core/rule';
import type { ShapeProblem } from '../yaml/shape';
import type { AzureFile, Stages, Step, TemplateUse } from './model';
import type { AzureProject } from './project';

export interface AzureNodes {
  file: AzureFile;
  stages: Stages;
  step: Step;
  template: TemplateUse;
  problem: ShapeProblem;
}

export const AZURE_SUBJECT = 'azure-pipelines';

export const defineRule = rulesFor<AzureNodes, AzureFile, AzureProject>(AZURE_SUBJECT);
