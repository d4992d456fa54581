import { rulesFor } from '../../core/rule';
import type { HclError, HclFile } from './ast';

export interface HclNodes {
  readonly file: HclFile;
  readonly error: HclError;
}

export const HCL_SUBJECT = 'hcl';
export const defineRule = rulesFor<HclNodes, HclFile, undefined>(HCL_SUBJECT);
