import type { ShapeWords } from '../yaml/shape-reports';

export const BITBUCKET_WORDS: ShapeWords = { system: 'Bitbucket', refusal: 'refuses the file' };
