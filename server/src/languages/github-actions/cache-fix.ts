import { fileFix, type Fix } from '../../core/finding';
import type { Source } from '../../core/source';
import type { TextEdit } from '../../core/text';
import type { Change, Step } from '../../pipeline/model';
import { insertBeside, itemAt } from '../yaml/blocks';
import { insertUnder } from '../yaml/edit';
import type { YamlMapping } from '../yaml/nodes';
import type { Workflow } from './model';
import { usesText } from './popular';
import { systemsOf } from './runners';
import { mappingOf } from './written';

/** The setup actions that keep the downloads of a package manager by themselves when asked to. */
const SETUPS: Readonly<Record<string, string>> = {
  npm: 'actions/setup-node',
  yarn: 'actions/setup-node',
  pnpm: 'actions/setup-node',
  pip: 'actions/setup-python',
  pipenv: 'actions/setup-python',
  poetry: 'actions/setup-python',
  maven: 'actions/setup-java',
  gradle: 'actions/setup-java',
  bundler: 'ruby/setup-ruby',
};

type CacheChange = Extract<Change, { readonly kind: 'insert-cache' }>;

/** By the setup action that can do it, and else by a step of its own in front of the download. */
export function insertCache(change: CacheChange, workflow: Workflow, source: Source): Fix | null {
  const { job, manager } = change;
  const setup = job.steps.find(({ action }) => action?.name.toLowerCase() === SETUPS[manager.name]);
  const edits = setup
    ? isThereAt(setup, manager.name)
      ? insertSetting(mappingOf(setup), manager.name, source)
      : null
    : insertCacheStep(change, workflow, source);
  return edits && fileFix('suggestion', 'Keep the downloads in a cache', edits, true);
}

type Edits = () => readonly TextEdit[] | null;

function insertSetting(mapping: YamlMapping | undefined, tool: string, source: Source): Edits | null {
  if (!mapping || mapping.alias) return null;
  const [key, value] = tool === 'bundler' ? ['bundler-cache', 'true'] : ['cache', tool];
  return () => insertUnder(mapping, 'with', key, value, source);
}

/** Programs that no runner brings along; the setup action asks them where their cache is. */
const BROUGHT: ReadonlySet<string> = new Set(['pnpm', 'poetry']);

const isThereAt = (setup: Step, tool: string): boolean =>
  !BROUGHT.has(tool) ||
  setup.job.steps
    .slice(0, setup.job.steps.indexOf(setup))
    .some(({ action, script }) => action?.name.includes(tool) ?? script?.text.includes(tool) ?? false);

/** The folders are those of Linux, for a tool that runs on the machine itself: a container has another home. */
function insertCacheStep(
  { job, step, manager, manifest }: CacheChange,
  workflow: Workflow,
  source: Source,
): Edits | null {
  const place = itemAt(workflow.root, step.span);
  const action = usesText('actions/cache', workflow);
  const own = workflow.jobs.find(({ id }) => id === job.name);
  const systems = own && !own.container ? systemsOf(own) : null;
  if (!place || !manager.home || manifest === null || action === null || /['\s]/.test(manifest)) return null;
  if (systems?.size !== 1 || !systems.has('linux')) return null;
  const lines = [
    `uses: ${action}`,
    'with:',
    `  path: ~/${manager.home}`,
    `  key: ${manager.name}-\${{ runner.os }}-\${{ hashFiles('**/${manifest}') }}`,
  ];
  return () => insertBeside({ side: 'before', item: place.item }, lines, source);
}
