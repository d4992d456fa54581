import assert from 'node:assert/strict';
import type { PipelineConfig } from '../../server/src/core/config';
import { createSource } from '../../server/src/core/source';
import type { Job, Pipeline } from '../../server/src/pipeline/model';
import { openProject, type Project } from './check';

const NO_CORRECTIONS: PipelineConfig = { kinds: {}, environments: {} };

/** The jobs of the neutral pipeline that a project's file is adapted to. */
export async function jobsOf(project: Project, corrections = NO_CORRECTIONS): Promise<readonly Job[]> {
  const workspace = openProject(project);
  const source = createSource(project.path, project.text);
  const adapter = workspace.adapterFor(project.path, project.text);
  assert.ok(adapter, project.path);
  const model = adapter.parse(source);
  const gathered = await adapter.gather?.(model, source, workspace);
  const subjects = adapter.subjects(model, gathered, source, corrections);
  return (subjects.find(({ id }) => id === 'pipeline')?.model as Pipeline).jobs;
}

/** `unit: test dev`, with a dash for what is not known. */
export const describeJob = ({ name, kinds, target }: Job): string =>
  `${name}: ${[...kinds].sort().join(' ') || '-'} ${target ?? '-'}`;
