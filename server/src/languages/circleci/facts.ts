import text from '../../../data/circleci.json';
import { lazy } from '../../core/memo';
import type { ShapeTable } from '../yaml/shape';

interface Facts extends ShapeTable {
  /** What keys are for, in Markdown. */
  readonly descriptions: Readonly<Record<string, string>>;
  readonly builtInSteps: ReadonlySet<string>;
}

const BUILT_IN_STEPS =
  'run checkout setup_remote_docker save_cache restore_cache store_artifacts store_test_results persist_to_workspace attach_workspace add_ssh_keys when unless with_tool_cache install_signing_bundle deploy'.split(
    ' ',
  );

/** Values that CircleCI replaces: `<< parameters.x >>`. */
export const isDynamic = (value: string): boolean => /<<[^<>]*>>/.test(value);

/** The table of keys and values, read when the language is first used. */
export const circleFacts = lazy((): Facts => {
  const { shapes, descriptions } = JSON.parse(text) as Pick<Facts, 'shapes' | 'descriptions'>;
  return { shapes, descriptions, isDynamic, builtInSteps: new Set(BUILT_IN_STEPS) };
});

/** What a workflow may say of each of its jobs, besides the values of the job's parameters. */
export const jobOptions = lazy((): ReadonlySet<string> => {
  const { use } = circleFacts().shapes;
  return new Set(typeof use === 'object' && 'keys' in use ? Object.keys(use.keys) : []);
});
