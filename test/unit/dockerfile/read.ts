import { createSource } from '../../../server/src/core/source';
import { Dockerfile } from '../../../server/src/languages/dockerfile/model';
import type { DockerNodes } from '../../../server/src/languages/dockerfile/rule';
import type { Instruction } from '../../../server/src/languages/dockerfile/syntax/instructions';
import { parseDockerfile } from '../../../server/src/languages/dockerfile/syntax/parse';

export const read = (text: string): Dockerfile => new Dockerfile(parseDockerfile(createSource('/Dockerfile', text)));

type Kind = Instruction['kind'];

export function only<K extends Kind>(file: Dockerfile, kind: K): DockerNodes[K] {
  const found = file.all.find((one): one is Instruction & DockerNodes[K] => one.kind === kind);
  if (!found) throw new Error(`there is no ${kind}`);
  return found;
}

export const slice = (text: string, span: { start: number; end: number }): string => text.slice(span.start, span.end);
