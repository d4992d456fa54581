import type { Pipeline } from '../pipeline/model';
import type { AskedFile } from './editor-request';
import type { Session } from './session';

/** The jobs of a workflow or pipeline; null for what is none. */
export async function pipelineOf(session: Session, { path, parsed, context }: AskedFile): Promise<Pipeline | null> {
  const config = await session.config(path);
  const { adapter, model, source } = parsed;
  const subjects = config ? adapter.subjects(model, context.project, source, config.pipeline) : [];
  const found = subjects.find((subject) => subject.id === 'pipeline');
  return found ? (found.model as Pipeline) : null;
}
