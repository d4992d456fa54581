import type { LanguageAdapter } from '../core/language';

/** Every language, the ones told by exact paths first. */
export const languages: readonly LanguageAdapter[] = [];
