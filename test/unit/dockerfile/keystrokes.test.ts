import assert from 'node:assert/strict';
import { ownEdits } from '../../../server/src/core/fixer';
import { createMemoryHost } from '../../../server/src/core/host';
import { createSource } from '../../../server/src/core/source';
import type { Workspace } from '../../../server/src/core/workspace';
import { Dockerfile } from '../../../server/src/languages/dockerfile/model';
import { parseDockerfile, type DockerfileSyntax } from '../../../server/src/languages/dockerfile/syntax/parse';
import type { ShellScript } from '../../../server/src/languages/shell/nodes';
import { parseShell, placeShell } from '../../../server/src/languages/shell/parse';
import { createWorkspace } from '../../../server/src/product';
import { mutate } from '../../fuzz/mutate';
import { describeFinding, engine, everything } from '../../support/check';

const PATH = '/Dockerfile';

const TEXT = `# syntax=docker/dockerfile:1
# about the versions
ARG VERSION=24
FROM node:$VERSION AS build
# hadolint ignore=DL3059
ENV A=1 \\
    # between
    B="two words"

COPY package.json ./
RUN npm ci --omit=dev && npm run build \\
  && curl -k https://example.com/a | sh
RUN ["sh", "-c", "cd /srv && ls \\"$A\\" | wc -l"]
RUN <<EOF
#!/bin/bash
cd /srv
echo \${missing} \`pwd\`
EOF
COPY --from=bulid <<ONE <<TWO /srv/
one
ONE
two
TWO
FROM debian:latest
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update; apt-get install curl; for a in b c; do sudo echo "$a" $(cat $a) | tee x; done
RUN version=$(cat /version)
RUN echo $version >> log; if [ "$version" == 1 ]; then echo \${x:-$(ls)} {1..3}; fi
# hadolint shell=powershell
RUN Get-Item x
\\
HEALTHCHECK CMD curl localhost
ONBUILD RUN sudo make x
USER root
`;

/** Some texts, each but the first of a round an edit of the one before. */
function* edits(rounds: number, perRound: number): Generator<string> {
  for (let round = 0; round < rounds; round++) {
    let text = TEXT;
    for (let i = 0; i < perRound; i++) {
      text = mutate(text, round * perRound + i);
      yield text;
    }
  }
}

const read = (text: string, previous?: DockerfileSyntax): DockerfileSyntax =>
  parseDockerfile(createSource(PATH, text), previous);

const NODE_PROPERTIES = [
  ...['kind', 'role', 'type', 'start', 'end', 'span', 'parent', 'statements', 'background', 'node', 'name', 'args'],
  ...['assignments', 'redirects', 'members', 'operators', 'negated', 'conditions', 'bodies', 'words', 'raw', 'value'],
  ...['quoted', 'expansions', 'operator', 'list', 'append', 'isPrefix', 'descriptor', 'target', 'heredoc'],
  ...['delimiter', 'literal', 'body', 'bodySpan', 'text', 'message'],
];

/** All of a script that a rule may look at; a node that is met again by its number. */
function seen({ list, commands, pipelines, lists, blocks, errors }: ShellScript): unknown {
  const numbers = new Map<unknown, number>();
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    const isNode = 'parent' in value;
    const number = isNode ? numbers.get(value) : undefined;
    if (number !== undefined) return `node ${String(number)}`;
    if (isNode) numbers.set(value, numbers.size);
    const properties = NODE_PROPERTIES.filter((key) => key in value);
    return Object.fromEntries(properties.map((key) => [key, copy((value as Record<string, unknown>)[key])]));
  };
  return copy([list, commands, pipelines, lists, blocks, errors]);
}

const scriptsOf = (file: Dockerfile): unknown =>
  file.stages.flatMap((stage) =>
    file.scriptsOf(stage).map(({ shell, form, hasPipefail, commands, packages }) => ({
      tree: seen(shell),
      facts: [shell.text, shell.dialect, form, hasPipefail],
      commands: commands.map(({ name, args, through }) => [name, args.map(({ span }) => span), through]),
      packages: packages.map(({ manager, verb, packages: words }) => [manager.id, verb, words.map(({ span }) => span)]),
    })),
  );

const open = (text: string): Workspace => {
  const workspace = createWorkspace(createMemoryHost(new Map([[PATH, '']])));
  workspace.open(PATH, text);
  return workspace;
};

async function findings(workspace: Workspace): Promise<readonly string[]> {
  const result = await engine.check(PATH, workspace, everything);
  assert.ok(result);
  assert.deepEqual(result.failures, []);
  return result.findings.map((finding) => {
    const fixes = finding.fixes.map((fix) => JSON.stringify(ownEdits(fix)));
    return [finding.rule, describeFinding(finding, result), ...fixes].join(' ');
  });
}

describe('a Dockerfile that is being edited', () => {
  it('is read as it is when it is read for the first time', () => {
    let previous: DockerfileSyntax | undefined;
    for (const text of edits(150, 20)) {
      previous = read(text, previous);
      assert.deepEqual({ ...previous, held: text.length }, read(text), JSON.stringify(text));
    }
  });

  it('keeps the instructions above the edit', () => {
    const before = read(TEXT);
    const after = read(TEXT.replace('USER root', 'USER nobody'), before);
    const changed = after.instructions.findIndex((one, i) => one !== before.instructions[i]);
    assert.equal(changed, before.instructions.length - 1);
  });

  it('has the scripts that it has when it is read for the first time', () => {
    let previous: Dockerfile | undefined;
    for (const text of edits(25, 20)) {
      previous = new Dockerfile(read(text, previous?.syntax), previous);
      assert.deepEqual(scriptsOf(previous), scriptsOf(new Dockerfile(read(text))), JSON.stringify(text));
    }
  });

  it('has the findings and fixes that it has when it is read for the first time', async () => {
    const workspace = open(TEXT);
    for (const text of edits(20, 8)) {
      workspace.open(PATH, text);
      assert.deepEqual(await findings(workspace), await findings(open(text)), JSON.stringify(text));
    }
  });
});

describe('a shell script that was read by itself', () => {
  it('is placed as it is read in its place', () => {
    const toFile = (offset: number): number => 7 * offset + 3;
    for (const text of edits(25, 20)) {
      const placed = placeShell(parseShell(text), 'sh', toFile);
      const inPlace = parseShell(text, { dialect: 'sh', toFile });
      assert.deepEqual(seen(placed), seen(inPlace), JSON.stringify(text));
      assert.equal(placed.toFile(5), inPlace.toFile(5));
    }
  });
});
