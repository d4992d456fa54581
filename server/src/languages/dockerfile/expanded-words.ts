import type { Instruction } from './syntax/instructions';
import type { Word } from './syntax/word';

/** The words of an instruction in which Docker expands variables of the stage. */
export function expandedWords(instruction: Instruction): readonly Word[] {
  switch (instruction.kind) {
    case 'COPY':
    case 'ADD':
      return [
        ...instruction.sources,
        ...(instruction.destination ? [instruction.destination] : []),
        ...instruction.flags.flatMap((flag) => (flag.value && flag.name !== 'from' ? [flag.value] : [])),
      ];
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return instruction.pairs.flatMap((pair) => (pair.value ? [pair.key, pair.value] : [pair.key]));
    case 'EXPOSE':
    case 'VOLUME':
      return instruction.words;
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
      return instruction.value ? [instruction.value] : [];
    default:
      return [];
  }
}
