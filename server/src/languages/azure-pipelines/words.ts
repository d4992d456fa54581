import type { ShapeWords } from '../yaml/shape-reports';

export const AZURE_WORDS: ShapeWords = { system: 'Azure Pipelines', refusal: 'refuses the file' };
