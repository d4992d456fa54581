import type { Keyword } from '../syntax/instructions';

/** What an instruction is written like, and what it does. */
export interface KeywordHelp {
  readonly form: string;
  readonly text: string;
}

export const KEYWORD_HELP: Readonly<Record<Keyword, KeywordHelp>> = {
  ADD: {
    form: 'ADD [--chown=… --chmod=… --checksum=…] source… destination',
    text: 'Adds files, directories, remote files and repositories; unpacks local archives.',
  },
  ARG: {
    form: 'ARG name[=default]',
    text: 'A variable of the build, which `--build-arg` may set. Before the first FROM it holds for the FROM lines only.',
  },
  CMD: {
    form: 'CMD ["program", "argument"]',
    text: 'What a container starts, or the arguments of ENTRYPOINT. The last one of a stage counts.',
  },
  COPY: {
    form: 'COPY [--from=stage --chown=… --chmod=… --link] source… destination',
    text: 'Copies files from the build context, a stage, an image or another context.',
  },
  ENTRYPOINT: {
    form: 'ENTRYPOINT ["program", "argument"]',
    text: 'The program that a container starts; CMD gives its arguments.',
  },
  ENV: {
    form: 'ENV name=value …',
    text: 'A variable for the instructions that follow, and for every container of the image.',
  },
  EXPOSE: { form: 'EXPOSE port[/protocol] …', text: 'Says on which ports the program listens. It opens none.' },
  FROM: { form: 'FROM [--platform=…] image[:tag][@digest] [AS name]', text: 'Begins a stage on a base image.' },
  HEALTHCHECK: {
    form: 'HEALTHCHECK [--interval=30s --timeout=30s --start-period=0s --retries=3] CMD command',
    text: 'How Docker tells whether a container works. `HEALTHCHECK NONE` switches off that of the base image.',
  },
  LABEL: { form: 'LABEL key=value …', text: 'Metadata of the image.' },
  MAINTAINER: { form: 'MAINTAINER name', text: 'Deprecated: use the label `org.opencontainers.image.authors`.' },
  ONBUILD: { form: 'ONBUILD instruction', text: 'An instruction that runs when another image is built on this one.' },
  RUN: {
    form: 'RUN [--mount=type=cache,target=…] command',
    text: 'Runs a command and keeps what it changes as a layer.',
  },
  SHELL: {
    form: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
    text: 'The shell of the commands that are written without brackets.',
  },
  STOPSIGNAL: { form: 'STOPSIGNAL signal', text: 'The signal that stops a container.' },
  USER: { form: 'USER user[:group]', text: 'The user of the RUN, CMD and ENTRYPOINT that follow.' },
  VOLUME: {
    form: 'VOLUME ["/path"]',
    text: 'A directory that is kept outside of the container. What later instructions write there is lost.',
  },
  WORKDIR: { form: 'WORKDIR /path', text: 'The working directory of what follows; it is made where it is missing.' },
};
