import type { HoverText, PlaceContext } from '../../../core/editor';
import { isMapping, isScalar, isSequence, type YamlNode, type YamlPair } from '../../yaml/nodes';
import { configurationOf, isJobName, type Configuration, type Job } from '../configuration';
import type { GitlabFile } from '../model';
import type { GitlabProject } from '../project';
import { stageOf } from '../stages';
import { writtenAs, type Value } from '../value';
import { manualOf } from '../when';
import { descriptions } from './descriptions';
import { nameAt } from './names';

type Context = PlaceContext<GitlabFile, GitlabProject>;

export async function hover(context: Context): Promise<HoverText | null> {
  const { model, offset, project } = context;
  const name = nameAt(model, offset);
  const configuration = configurationOf(model, project);
  if (name?.kind === 'job') {
    const job = configuration.jobs.get(name.name);
    return job ? { span: name.span, markdown: aboutJob(job, configuration) } : null;
  }
  if (name?.kind === 'stage') {
    const jobs = [...configuration.jobs.values()].filter((job) => !job.isHidden && stageOf(job) === name.name);
    const list = jobs.map((job) => `- ${job.name}`).join('\n');
    return { span: name.span, markdown: `Stage \`${name.name}\`${list === '' ? ': no jobs' : `\n\n${list}`}` };
  }
  return variableAt(context) ?? keywordAt(context);
}

const MAX_VALUE = 120;

/** The job as GitLab sees it, and where each keyword comes from. */
function aboutJob(job: Job, configuration: Configuration): string {
  const head = job.isHidden
    ? `Template \`${job.name}\``
    : `Job \`${job.name}\` in the stage \`${stageOf(job) ?? 'unknown'}\``;
  const manual = manualOf(job, configuration);
  const waits = manual
    ? manual.blocks === 'yes'
      ? ' · manual, the pipeline waits for it'
      : ' · manual, the pipeline goes on without it'
    : '';
  const lines = [...(job.value?.entries.values() ?? [])]
    .filter(({ name }) => name !== 'extends' && name !== 'stage')
    .map(({ name, value }) => `${name}: ${short(value)}${origin(value)}`);
  const note = job.isCertain ? '' : '\n\nA part of it comes from files that are not here.';
  return `${head}${waits}\n\n\`\`\`yaml\n${lines.join('\n')}\n\`\`\`${note}`;
}

function short(value: Value | null): string {
  const text = writtenAs(value).replace(/\s+/g, ' ');
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

const origin = (value: Value | null): string => {
  const last = value?.via.at(-1);
  return last ? ` # ${last.via} ${last.name}`.trimEnd() : '';
};

function variableAt({ source, offset }: Context): HoverText | null {
  const { line } = source.lines.position(offset);
  const { start } = source.lines.line(line);
  for (const match of source.lines.lineText(line).matchAll(/\$\{?(\w+)/g)) {
    const end = start + match.index + match[0].length;
    const name = match[1] ?? '';
    const about = descriptions().variables[name];
    if (about !== undefined && end - name.length <= offset && offset <= end)
      return { span: { start: end - name.length, end }, markdown: `\`$${name}\`\n\n${about}` };
  }
  return null;
}

function keywordAt({ model, offset }: Context): HoverText | null {
  const pair = pairAt(model.root, offset) ?? pairAt(model.header, offset);
  const about = pair && descriptions().keywords[pair.key.text];
  if (!pair || about === undefined) return null;
  const isRootJob = isMapping(model.root) && model.root.pairs.includes(pair) && isJobName(pair.key.text);
  return isRootJob ? null : { span: pair.key.span, markdown: `\`${pair.key.text}\`\n\n${about}` };
}

/** The pair whose key is at the offset, outside of what stands for names of people's own. */
function pairAt(node: YamlNode | null, offset: number): YamlPair | null {
  if (!node || node.alias || isScalar(node) || offset < node.span.start || offset > node.span.end) return null;
  if (isSequence(node)) {
    for (const item of node.items) {
      const found = pairAt(item, offset);
      if (found) return found;
    }
    return null;
  }
  for (const pair of node.pairs) {
    if (pair.key.span.start <= offset && offset <= pair.key.span.end) return pair;
    const found = pair.key.text === 'variables' ? null : pairAt(pair.value, offset);
    if (found) return found;
  }
  return null;
}
