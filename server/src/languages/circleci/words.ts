import type { ShapeWords } from '../yaml/shape-reports';

export const CIRCLE_WORDS: ShapeWords = { system: 'CircleCI', refusal: 'refuses the configuration' };
