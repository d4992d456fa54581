/**
 * Node kinds: on the configuration `problem` (a mistake in it); on the ignore comments of any file
 * `unknownRule` and `unusedIgnore`.
 */
import { rulesFor, type RuleMeta } from '../../core/rule';
import type { Suppression } from '../../core/suppressions';
import type { YamlFile } from '../yaml/nodes';
import type { ConfigProblem } from './read';

export interface ConfigModel {
  readonly file: YamlFile;
  /** The mistakes, given the rules that exist. */
  readonly problems: (rules: readonly RuleMeta[]) => readonly ConfigProblem[];
}

export const defineConfigRule = rulesFor<{ file: ConfigModel }, ConfigModel, undefined>('boringops-config');

export const defineIgnoreRule = rulesFor<
  { unknownRule: Suppression; unusedIgnore: Suppression },
  readonly Suppression[],
  undefined
>('suppressions');
