import type { ShapeWords } from '../yaml/shape-reports';

export const KUSTOMIZE_WORDS: ShapeWords = { system: 'Kustomize', refusal: 'builds nothing' };
