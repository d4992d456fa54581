import type { Fix } from '../../core/finding';
import type { TextEdit } from '../../core/text';
import { keepCommentColumn } from '../hcl/comment-column';
import type { TerraformFile } from './model';

/**
 * A fix as it suits the syntax of the file that it edits: in native syntax the comments behind lines stay below
 * each other; in JSON a fix that does not write JSON is none.
 */
export const fitFix = (fix: Fix, { source, syntax }: TerraformFile): Fix => ({
  ...fix,
  compute: () => {
    const files = fix.compute();
    if (syntax.isJson) return files?.every(({ edits }) => edits.every(writesJson)) ? files : null;
    return (
      files?.map((file) =>
        file.path === undefined ? { edits: keepCommentColumn(source, syntax.comments, file.edits) } : file,
      ) ?? null
    );
  },
});

function writesJson({ text }: TextEdit): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
