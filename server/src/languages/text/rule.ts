/** Rules over the text of any file, whatever its language. The one node kind: `file`. */
import { rulesFor } from '../../core/rule';
import type { Source } from '../../core/source';

export interface TextNodes {
  file: Source;
}

export const defineRule = rulesFor<TextNodes, Source, undefined>('text');
