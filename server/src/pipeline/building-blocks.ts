/** What actions, tasks, orb commands and pipes are for, told from their names and from what they are given. */
import { parseShell } from '../languages/shell/parse';
import { blockFacts, calledBy, type SoftScan } from './block-facts';
import { lineOfBlock } from './block-scripts';
import { knownCommands } from './commands';
import { JOB_KINDS, type Action, type JobKind, type Variable } from './model';
import type { PipelineProject } from './project';

/** The kinds of work that a block does; none where it is not known. */
export function kindsOfBlock(action: Action, project: PipelineProject): readonly JobKind[] {
  const { name, inputs } = action;
  const { named, families, choices } = blockFacts();
  const called = calledBy(name);
  const choice = choices.get(called);
  const chosen = choice?.kinds[valueOf(inputs.get(choice.input))] ?? '';
  return [
    ...(named.get(called) ?? []),
    ...families.filter(([start]) => called.startsWith(start)).map(([, kind]) => kind),
    ...JOB_KINDS.filter((kind) => chosen.split(' ').includes(kind)),
    ...ofProgram(action, project),
  ];
}

/** How a scanner's block is told to end well; undefined where it is none that is known. */
export const softScanOf = ({ name }: Action): SoftScan | undefined => blockFacts().softScans.get(calledBy(name));

const valueOf = (input: Variable | undefined): string => (input ? (input.value?.trim().toLowerCase() ?? '?') : '');

function ofProgram(action: Action, project: PipelineProject): readonly JobKind[] {
  const line = lineOfBlock(action);
  return line === null
    ? []
    : knownCommands(project, parseShell(line)).flatMap(({ purposes }) =>
        JOB_KINDS.filter((kind) => purposes.includes(kind)),
      );
}
