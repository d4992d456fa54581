/** Node kinds that the rules of Kustomize visit: `file`, and `problem` (a place that does not follow the table of keys). */
import { rulesFor } from '../../core/rule';
import type { ShapeProblem } from '../yaml/shape';
import type { Kustomization } from './model';

export interface KustomizeNodes {
  file: Kustomization;
  problem: ShapeProblem;
}

export const KUSTOMIZE_SUBJECT = 'kustomize';

export const defineRule = rulesFor<KustomizeNodes, Kustomization, undefined>(KUSTOMIZE_SUBJECT);
