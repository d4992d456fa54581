import { basename } from '../../core/path';
import type { TerraformFile } from './model';

/** Whether a file changes what other files declare, and declares nothing anew (Terraform language, "Override Files"). */
export const isOverride = ({ source }: TerraformFile): boolean =>
  /(?:^|_)override\.(?:tf|tofu)(?:\.json)?$/.test(basename(source.path));
