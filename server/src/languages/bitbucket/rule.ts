/**
 * Node kinds that the rules of Bitbucket Pipelines visit: `file`, `problem` (a place that does not follow the
 * table of keys), `pipeline` (one under `pipelines`), and `step` and `pipe`, once where they are written.
 */
import { rulesFor } from '../../core/rule';
import type { ShapeProblem } from '../yaml/shape';
import type { BitbucketFile, BitbucketPipeline, BitbucketStep, ScriptItem } from './model';

export interface BitbucketNodes {
  file: BitbucketFile;
  problem: ShapeProblem;
  pipeline: BitbucketPipeline;
  step: BitbucketStep;
  pipe: Extract<ScriptItem, { readonly kind: 'pipe' }>;
}

export const BITBUCKET_SUBJECT = 'bitbucket';

export const defineRule = rulesFor<BitbucketNodes, BitbucketFile, undefined>(BITBUCKET_SUBJECT);
