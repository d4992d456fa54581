import type { LanguageAdapter } from '../core/language';
import { boringopsConfig } from './boringops-config';
import { dockerfile } from './dockerfile';

/** Every language, the ones told by exact paths first. */
export const languages: readonly LanguageAdapter[] = [boringopsConfig, dockerfile];
