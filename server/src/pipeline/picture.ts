/** The graph of a pipeline's jobs as a drawing. */
import dagre from '@dagrejs/dagre';
import type { Severity } from '../core/finding';
import type { Job, Pipeline } from './model';

export interface PicturedJob {
  readonly id: string;
  readonly name: string;
  /** Its stage, environment and gate, in one line. */
  readonly detail: string;
  readonly kind: string;
  readonly worst: Severity | null;
  readonly findings: number;
}

export interface Picture {
  readonly title: string;
  readonly jobs: readonly PicturedJob[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

/** Of several kinds the one that says most of what can go wrong. */
const KINDS = ['deploy', 'publish', 'security', 'test', 'build', 'validate'] as const;

const WIDTH = 190;
const HEIGHT = 54;

/** Jobs have the numbers of their places in the pipeline as ids, since names repeat. */
export function pictureOf(
  pipeline: Pipeline,
  title: string,
  findingsOf: (job: Job) => { readonly worst: Severity | null; readonly count: number },
): Picture {
  const ids = new Map(pipeline.jobs.map((job, i): [Job, string] => [job, String(i)]));
  return {
    title,
    jobs: pipeline.jobs.map((job) => {
      const { worst, count } = findingsOf(job);
      const parts = [
        job.stage,
        job.environment?.name ?? (job.target === null ? null : `→ ${job.target}`),
        job.gate?.blocks === 'yes' ? 'waits for approval' : null,
        job.isFailureHandler ? 'on failure' : null,
      ];
      return {
        id: ids.get(job) ?? '',
        name: job.name,
        detail: parts.filter((part) => part !== null && part !== job.name).join(' · '),
        kind: KINDS.find((kind) => job.kinds.has(kind)) ?? (job.target === null ? 'other' : 'deploy'),
        worst,
        findings: count,
      };
    }),
    edges: pipeline.jobs.flatMap((job) =>
      shortened(job).flatMap((before): (readonly [string, string])[] => {
        const [from, to] = [ids.get(before), ids.get(job)];
        return from === undefined || to === undefined ? [] : [[from, to]];
      }),
    ),
  };
}

/** What a job waits for directly, without what another of these waits for anyway. */
function shortened(job: Job): readonly Job[] {
  const behind = new Set<Job>();
  const open = job.after.flatMap((one) => one.after);
  for (let next = open.pop(); next; next = open.pop()) {
    if (behind.has(next)) continue;
    behind.add(next);
    open.push(...next.after);
  }
  return job.after.filter((one) => !behind.has(one));
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b-\u001f]/g, ' ');

const clipped = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

/** Colours of the editor where there is one, and else those of a light or dark page. */
const STYLE = `
.page{--ink:var(--vscode-foreground,#1f2328);--soft:var(--vscode-descriptionForeground,#59636e);--line:var(--vscode-editorWidget-border,#8c959f);--box:var(--vscode-editorWidget-background,#f6f8fa);--error:var(--vscode-editorError-foreground,#d1242f);--warning:var(--vscode-editorWarning-foreground,#9a6700);--info:var(--vscode-editorInfo-foreground,#0969da);font-family:var(--vscode-font-family,system-ui,sans-serif)}
@media (prefers-color-scheme:dark){.page{--ink:var(--vscode-foreground,#f0f6fc);--soft:var(--vscode-descriptionForeground,#9198a1);--line:var(--vscode-editorWidget-border,#656c76);--box:var(--vscode-editorWidget-background,#151b23);--error:var(--vscode-editorError-foreground,#f85149);--warning:var(--vscode-editorWarning-foreground,#d29922);--info:var(--vscode-editorInfo-foreground,#4493f8)}}
.edge{fill:none;stroke:var(--soft);stroke-width:1.5}.tip{fill:var(--soft)}
.box{fill:var(--box);stroke:var(--line)}.name{fill:var(--ink);font-size:13px;font-weight:600}.detail{fill:var(--soft);font-size:11px}
.kind{stroke:none}.deploy{fill:#8250df}.publish{fill:#bf3989}.security{fill:#cf222e}.test{fill:#1a7f37}.build{fill:#0969da}.validate{fill:#6e7781}.other{fill:#afb8c1}
.mark{font-size:11px;font-weight:700}.error{fill:var(--error)}.warning{fill:var(--warning)}.info{fill:var(--info)}
.job{cursor:pointer;outline:none}.job:hover .box,.job:focus .box{stroke:var(--vscode-focusBorder,#0969da);stroke-width:2}`;

/** Which way time runs: as most pages are read, or down a narrow one. */
export type Direction = 'right' | 'down';

const LAYOUT: Readonly<Record<Direction, { readonly rankdir: 'LR' | 'TB'; readonly ranksep: number }>> = {
  right: { rankdir: 'LR', ranksep: 56 },
  down: { rankdir: 'TB', ranksep: 40 },
};

/** The picture as SVG of class `page` and its direction; each job is an element of class `job` with its id in `data-job`. */
export function drawSvg(picture: Picture, direction: Direction = 'right'): string {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ ...LAYOUT[direction], nodesep: 24, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const job of picture.jobs) graph.setNode(job.id, { width: WIDTH, height: HEIGHT });
  for (const [from, to] of picture.edges) graph.setEdge(from, to);
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const edges = graph.edges().map((edge) => edgePath(graph.edge(edge).points, `tip-${direction}`));
  const jobs = picture.jobs.map((job) => box(job, graph.node(job.id)));
  const size = `width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}"`;
  return [
    `<svg class="page ${direction}" xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escaped(picture.title)}">`,
    `<style>${STYLE}</style>`,
    `<defs><marker id="tip-${direction}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>`,
    ...edges,
    ...jobs,
    '</svg>',
    '',
  ].join('\n');
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const at = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`;

const edgePath = (points: readonly Point[] = [], tip: string): string =>
  `<path class="edge" marker-end="url(#${tip})" d="M${points.map(at).join('L')}"/>`;

function box(job: PicturedJob, { x, y }: Point): string {
  const left = Math.round(x - WIDTH / 2);
  const top = Math.round(y - HEIGHT / 2);
  const mark =
    job.worst === null
      ? ''
      : `<text class="mark ${job.worst}" x="${left + WIDTH - 10}" y="${top + (job.detail === '' ? 31 : 22)}" text-anchor="end">● ${job.findings}</text>`;
  const count = job.findings === 0 ? '' : `: ${job.findings} finding${job.findings === 1 ? '' : 's'}`;
  const hint = `${job.name}${job.detail === '' ? '' : ` (${job.detail})`}${count}`;
  return [
    `<g class="job" data-job="${escaped(job.id)}" tabindex="0" role="button" aria-label="${escaped(hint)}"><title>${escaped(hint)}</title>`,
    `<rect class="box" x="${left}" y="${top}" width="${WIDTH}" height="${HEIGHT}" rx="6"/>`,
    `<rect class="kind ${job.kind}" x="${left}" y="${top + 6}" width="4" height="${HEIGHT - 12}" rx="2"/>`,
    `<text class="name" x="${left + 14}" y="${top + (job.detail === '' ? 31 : 22)}">${escaped(clipped(job.name, job.worst === null ? 23 : 18))}</text>`,
    `<text class="detail" x="${left + 14}" y="${top + 40}">${escaped(clipped(job.detail, 28))}</text>`,
    mark,
    '</g>',
  ].join('');
}
