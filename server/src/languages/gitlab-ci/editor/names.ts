import { memoize } from '../../../core/memo';

/** Names that a file declares and uses: of jobs and templates, stages and inputs. */
import type { Span } from '../../../core/text';
import {
  isMapping,
  isScalar,
  isSequence,
  itemsOf,
  valueOf,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from '../../yaml/nodes';
import { isJobName } from '../configuration';
import type { GitlabFile } from '../model';
import type { GitlabProject } from '../project';
import { nameOfCell } from '../stages';

export interface NameUse {
  readonly kind: 'job' | 'stage' | 'input';
  readonly name: string;
  readonly isDeclaration: boolean;
  /** Where the name stands. */
  readonly span: Span;
  /** Null for a name inside a text. */
  readonly scalar: YamlScalar | null;
  /** What is declared, as far as it goes. */
  readonly whole: Span;
}

/** Every name of a file, once for each version of it. */
export const namesIn = memoize((file: GitlabFile): readonly NameUse[] => [...collect(file)]);

/** The name at an offset. */
export const nameAt = (file: GitlabFile, offset: number): NameUse | undefined =>
  namesIn(file).find(({ span }) => span.start <= offset && offset <= span.end);

export interface Found {
  readonly file: GitlabFile;
  readonly use: NameUse;
}

/** Every use of the same name in the files of the pipeline. Inputs belong to one file. */
export const usesOf = (name: NameUse, file: GitlabFile, project: GitlabProject): readonly Found[] =>
  (name.kind === 'input' ? [file] : project.files).flatMap((one) =>
    namesIn(one)
      .filter((use) => use.kind === name.kind && use.name === name.name)
      .map((use) => ({ file: one, use })),
  );

const use = (kind: NameUse['kind'], scalar: YamlScalar, whole?: Span): NameUse => ({
  kind,
  name: kind === 'job' && !whole ? nameOfCell(scalar.text) : scalar.text,
  isDeclaration: whole !== undefined,
  span: scalar.span,
  scalar,
  whole: whole ?? scalar.span,
});

function* collect(file: GitlabFile): Generator<NameUse> {
  yield* inputs(file);
  if (!isMapping(file.root)) return;
  for (const { key, value, span } of file.root.pairs) {
    if (key.text === 'stages') {
      for (const item of scalars(value)) yield use('stage', item, item.span);
    } else if (isJobName(key.text)) {
      yield use('job', key, span);
      if (isMapping(value) && !value.alias) yield* usesOfJob(value);
    }
    if (value) yield* references(value);
  }
}

function* usesOfJob(job: YamlMapping): Generator<NameUse> {
  const own = (key: string): YamlNode | null => job.pairs.find((pair) => pair.key.text === key)?.value ?? null;
  const stage = own('stage');
  if (isScalar(stage)) yield use('stage', stage);
  for (const item of [...scalars(own('extends')), ...scalars(own('dependencies'))]) yield use('job', item);
  yield* needs(own('needs'));
  const rules = own('rules');
  for (const rule of itemsOf(rules)) yield* needs(valueOf(rule, 'needs'));
  const stop = valueOf(own('environment'), 'on_stop');
  if (isScalar(stop)) yield use('job', stop);
  const started = valueOf(own('trigger'), 'include');
  for (const entry of isSequence(started) ? started.items : [started]) {
    const maker = valueOf(entry, 'job');
    if (isScalar(maker)) yield use('job', maker);
  }
}

function* needs(node: YamlNode | null): Generator<NameUse> {
  if (!isSequence(node) || node.alias) return;
  for (const item of node.items) {
    if (isSequence(item)) yield* needs(item);
    const named = isScalar(item) ? item : valueOf(item, 'job');
    const isElsewhere = isMapping(item) && (item.get('project') ?? item.get('pipeline')) !== undefined;
    if (isScalar(named) && !isElsewhere) yield use('job', named);
  }
}

function* references(node: YamlNode): Generator<NameUse> {
  if (node.alias) return;
  if (isSequence(node)) {
    const [first] = node.items;
    if (node.tag === '!reference' && isScalar(first)) yield use('job', first);
    else for (const item of node.items) yield* references(item);
  } else if (isMapping(node)) {
    for (const { value } of node.pairs) if (value) yield* references(value);
  }
}

const scalars = (node: YamlNode | null): readonly YamlScalar[] => {
  if (node?.alias || node?.tag === '!reference') return [];
  if (isScalar(node)) return [node];
  return isSequence(node)
    ? node.items.flatMap((item) => (isSequence(item) ? scalars(item) : isScalar(item) ? [item] : []))
    : [];
};

const INPUT = /\$\[\[\s*inputs\.([\w-]+)/g;

function* inputs(file: GitlabFile): Generator<NameUse> {
  const declared = file.header?.get('inputs')?.value;
  for (const { key, span } of isMapping(declared) ? declared.pairs : []) yield use('input', key, span);
  if (!file.takesInputs) return;
  for (const match of file.source.text.matchAll(INPUT)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].length - name.length;
    const span = { start, end: start + name.length };
    yield { kind: 'input', name, isDeclaration: false, span, scalar: null, whole: span };
  }
}
