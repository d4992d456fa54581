/**
 * A Dockerfile of five hundred lines, made up, that is edited as somebody works on it: what one keystroke costs the engine, in time on the clock
 * and in time of the processor, which other programs on the machine do not lengthen.
 */
import { createMemoryHost } from '../../server/src/core/host';
import { defaultConfig, type Config } from '../../server/src/core/config';
import { createWorkspace } from '../../server/src/product';
import { engine } from '../support/check';
import { percentile } from './statistics';
import { milliseconds, printTable } from './table';

const LINES = 500;
/** Places in the file at which each edit is done. */
const PLACES = 10;
/** Of the same edit at the same place: the least of them is what it costs, the rest is what else the machine does. */
const REPEATS = 5;
/** Places before the clock counts: the compiler of Node.js has seen the code by then. */
const WARM_UP = 3;
const PATH = '/shop/Dockerfile';

const SERVICES = ['api', 'web', 'worker', 'billing', 'search', 'mail', 'admin', 'reports', 'images', 'queue'];

const HEAD = `# syntax=docker/dockerfile:1
# check=error=true
ARG GO_VERSION=1.25.3
ARG NODE_VERSION=24.11.0
ARG DEBIAN_VERSION=trixie-20251117-slim

FROM --platform=$BUILDPLATFORM golang:\${GO_VERSION} AS go-base
WORKDIR /src
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends \\
      # for cgo
      clang \\
      lld \\
      pkg-config

FROM --platform=$BUILDPLATFORM node:\${NODE_VERSION} AS node-base
WORKDIR /src
ENV NODE_ENV=production \\
    NPM_CONFIG_UPDATE_NOTIFIER=false
`;

const stages = (name: string, round: number): string => {
  const stage = round === 0 ? name : `${name}-${String(round)}`;
  return `
# The ${stage} service: dependencies, program, image.
FROM go-base AS ${stage}-modules
COPY services/${name}/go.mod services/${name}/go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download

FROM ${stage}-modules AS ${stage}-build
ARG TARGETOS
ARG TARGETARCH
ARG VERSION=0.0.0
COPY services/${name}/ ./
RUN --mount=type=cache,target=/go/pkg/mod \\
    --mount=type=cache,target=/root/.cache/go-build <<EOF
set -eu
for command in ./cmd/*; do
  GOOS="$TARGETOS" GOARCH="$TARGETARCH" go build -trimpath \\
    -ldflags "-s -w -X main.version=$VERSION" -o "/out/$(basename "$command")" "$command"
done
if [ "$(find /out -type f | wc -l)" -eq 0 ]; then
  echo "nothing was built" >&2
  exit 1
fi
EOF

FROM debian:\${DEBIAN_VERSION} AS ${stage}
LABEL org.opencontainers.image.title="${stage}" \\
      org.opencontainers.image.source="https://git.example.com/shop/${name}"
RUN apt-get update && apt-get install -y ca-certificates curl && \\
    curl -fsSL https://downloads.example.com/${name}/plugins.tar.gz | tar -xz -C /opt && \\
    useradd --uid 10001 --no-create-home ${name}
COPY --from=${stage}-build --chown=10001:10001 /out/ /usr/local/bin/
ENV PORT=8080 SERVICE=${stage}
EXPOSE 8080
USER 10001
HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost:8080/health || exit 1
CMD /usr/local/bin/${name} --listen "0.0.0.0:$PORT"
`;
};

export function largeDockerfile(): string {
  let text = HEAD;
  for (let i = 0; text.split('\n').length < LINES; i++) {
    text += stages(SERVICES[i % SERVICES.length] ?? '', Math.floor(i / SERVICES.length));
  }
  return `${text.split('\n').slice(0, LINES).join('\n')}\n`;
}

interface Edit {
  readonly name: string;
  /** The text after the edit; `at` is a share (0 to 1) of the file, at which it is done. */
  readonly change: (text: string, at: number) => string;
}

/** Puts something behind the first match at or below a place, or above the whole file where nothing matches. */
const behind =
  (pattern: RegExp, added: string): Edit['change'] =>
  (text, at) => {
    const from = Math.floor(text.length * at);
    const found = pattern.exec(text.slice(from)) ?? pattern.exec(text);
    const end = found ? text.indexOf(found[0], text.slice(from).includes(found[0]) ? from : 0) + found[0].length : 0;
    return text.slice(0, end) + added + text.slice(end);
  };

const EDITS: readonly Edit[] = [
  { name: 'a letter in a script', change: behind(/apt-get install -y c/, 'x') },
  { name: 'a letter in a heredoc', change: behind(/nothing was b/, 'x') },
  { name: 'a letter in a comment', change: behind(/# The \w/, 'x') },
  { name: 'a line in a script', change: behind(/ca-certificates curl && \\\n/, '    update-ca-certificates && \\\n') },
  { name: 'an instruction', change: behind(/EXPOSE 8080\n/, 'EXPOSE 8081\n') },
  { name: 'a name of a stage', change: behind(/FROM go-base AS \w/, 'x') },
  { name: 'an argument at the top', change: (text) => text.replace('GO_VERSION=1.25', 'GO_VERSION=1.24') },
  { name: 'a quote that opens', change: behind(/org\.opencontainers\.image\.title=/, '"') },
  { name: 'a stage at the end', change: (text) => `${text}\nFROM scratch AS last\n` },
];

/** Milliseconds: on the clock, and of the processor. */
interface Cost {
  readonly wall: number;
  readonly processor: number;
}

const least = (costs: readonly Cost[]): Cost => ({
  wall: Math.min(...costs.map(({ wall }) => wall)),
  processor: Math.min(...costs.map(({ processor }) => processor)),
});

/** What each edit costs with the rules of a profile, at each place. */
async function costsOfEdits(text: string, config: Config): Promise<readonly (readonly Cost[])[]> {
  const workspace = createWorkspace(createMemoryHost(new Map([['/shop/.dockerignore', '.git\n']])));
  const check = async (content: string): Promise<Cost> => {
    const [wall, processor] = [performance.now(), process.cpuUsage()];
    workspace.open(PATH, content);
    await engine.check(PATH, workspace, config);
    const { user, system } = process.cpuUsage(processor);
    return { wall: performance.now() - wall, processor: (user + system) / 1000 };
  };
  const costs: Cost[][] = EDITS.map(() => []);
  for (let place = -WARM_UP; place < PLACES; place++) {
    for (const [i, { change }] of EDITS.entries()) {
      const edited = change(text, Math.abs(place) / PLACES);
      const repeats: Cost[] = [];
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        await check(text);
        repeats.push(await check(edited));
      }
      if (place >= 0) costs[i]?.push(least(repeats));
    }
  }
  return costs;
}

export async function measureDockerfile(): Promise<void> {
  const text = largeDockerfile();
  const rows: string[][] = [];
  for (const profile of ['recommended', 'all'] as const) {
    const costs = await costsOfEdits(text, { ...defaultConfig('/'), profile });
    const row = (name: string, of: readonly Cost[]): string[] => [
      `${name} (${profile})`,
      String(of.length),
      ...[0.5, 0.95, 0.99].map((p) =>
        milliseconds(
          percentile(
            of.map(({ wall }) => wall),
            p,
          ),
        ),
      ),
      ...[0.5, 0.95, 0.99].map((p) =>
        milliseconds(
          percentile(
            of.map(({ processor }) => processor),
            p,
          ),
        ),
      ),
    ];
    if (profile === 'recommended') rows.push(...EDITS.map(({ name }, i) => row(name, costs[i] ?? [])));
    rows.push(row('every edit', costs.flat()));
  }
  printTable(
    `a Dockerfile of ${LINES} lines, from a keystroke to its findings: the least of ${REPEATS} at each of ${PLACES} places`,
    ['edit', 'places', 'p50', 'p95', 'p99', 'processor p50', 'p95', 'p99'],
    rows,
  );
}
