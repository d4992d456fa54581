/**
 * Node kinds that the rules of Azure Pipelines visit: `file` once, then `stage`, `job` and `step`, and each `template`
 * that is taken in. What conditional insertions hold is visited like everything else.
 */
import { rulesFor } from '../../core/rule';
import type { AzureFile, Job, Stage, Step, TemplateUse } from './model';
import type { AzureProject } from './project';

export interface AzureNodes {
  file: AzureFile;
  stage: Stage;
  job: Job;
  step: Step;
  template: TemplateUse;
}

export const AZURE_SUBJECT = 'azure-pipelines';

export const defineRule = rulesFor<AzureNodes, AzureFile, AzureProject>(AZURE_SUBJECT);
