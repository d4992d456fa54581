import { rulesFor } from '../../core/rule';
import type { Dockerfile, Stage } from './model';
import type { DockerProject } from './project';
import type { RunCommand, RunScript } from './script';
import type {
  CommandInstruction,
  CopyInstruction,
  FromInstruction,
  HealthcheckInstruction,
  Instruction,
  OnbuildInstruction,
  PairsInstruction,
  ShellInstruction,
  UnknownInstruction,
  ValueInstruction,
  WordsInstruction,
} from './syntax/instructions';

/** What rules can visit. Keywords stand for instructions of that kind, ONBUILD triggers too. */
export interface DockerNodes {
  file: Dockerfile;
  stage: Stage;
  instruction: Instruction;
  FROM: FromInstruction;
  COPY: CopyInstruction;
  ADD: CopyInstruction;
  ENV: PairsInstruction;
  ARG: PairsInstruction;
  LABEL: PairsInstruction;
  RUN: CommandInstruction;
  CMD: CommandInstruction;
  ENTRYPOINT: CommandInstruction;
  EXPOSE: WordsInstruction;
  VOLUME: WordsInstruction;
  USER: ValueInstruction;
  WORKDIR: ValueInstruction;
  STOPSIGNAL: ValueInstruction;
  MAINTAINER: ValueInstruction;
  SHELL: ShellInstruction;
  HEALTHCHECK: HealthcheckInstruction;
  ONBUILD: OnbuildInstruction;
  UNKNOWN: UnknownInstruction;
  /** The shell script of a RUN. */
  script: RunScript;
  /** One command of such a script, those of `sh -c` and substitutions too. */
  command: RunCommand;
}

export const defineRule = rulesFor<DockerNodes, Dockerfile, DockerProject>('dockerfile');
