import type { LanguageAdapter } from '../core/language';
import { azurePipelines } from './azure-pipelines';
import { bitbucket } from './bitbucket';
import { boringopsConfig } from './boringops-config';
import { circleCi } from './circleci';
import { compose } from './compose';
import { dockerfile } from './dockerfile';
import { dockerignore } from './dockerignore';
import { githubActions } from './github-actions';
import { gitlabCi } from './gitlab-ci';
import { hcl } from './hcl';
import { kustomize } from './kustomize';
import { preCommit } from './pre-commit';
import { prometheus } from './prometheus';
import { runbook } from './runbook';
import { terraform } from './terraform';

/** Every language, the ones told by exact paths first. */
export const languages: readonly LanguageAdapter[] = [
  boringopsConfig,
  preCommit,
  githubActions,
  gitlabCi,
  azurePipelines,
  circleCi,
  bitbucket,
  dockerfile,
  dockerignore,
  compose,
  kustomize,
  prometheus,
  runbook,
  terraform,
  hcl,
];
