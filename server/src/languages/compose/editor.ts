import type { Completion, CompletionContext, EditorSupport, HoverText, PlaceContext } from '../../core/editor';
import { contains, type Span } from '../../core/text';
import { keyEdit, yamlCursor, type YamlCursor } from '../yaml/cursor';
import { isMapping, valueOf } from '../yaml/nodes';
import { valueCompletions } from '../yaml/shape-editor';
import { composeFacts } from './facts';
import { dependenciesOf, portsOf, scalarsOf, type ComposeFile, type Service } from './model';

type Path = YamlCursor['path'];

/** What a key of a service takes, where it takes one of few words (the Compose specification). */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  restart: ['"no"', 'always', 'on-failure', 'unless-stopped'],
  pull_policy: ['always', 'build', 'daily', 'missing', 'never', 'weekly'],
  condition: ['service_started', 'service_healthy', 'service_completed_successfully'],
  network_mode: ['none', 'host', 'service:'],
  privileged: ['true', 'false'],
  read_only: ['true', 'false'],
  init: ['true', 'false'],
  tty: ['true', 'false'],
  stdin_open: ['true', 'false'],
};

const NAMED: ReadonlySet<string> = new Set(['networks', 'secrets', 'configs', 'volumes']);

export const editor: EditorSupport<ComposeFile> = { completions, hover, definitions };

async function completions({
  model,
  source,
  offset,
  trigger,
}: CompletionContext<ComposeFile>): Promise<readonly Completion[]> {
  const cursor = yamlCursor(source, offset);
  if (cursor.role === 'none' || (trigger !== null && !/[\s{["',:]/.test(trigger))) return [];
  const { path, role, word } = cursor;
  const names = namesFor(path, model);
  if (names !== null) return names.filter((name) => !cursor.siblings.includes(name)).map((name) => named(name, word));
  if (role === 'value') return valueCompletions(valuesFor(path), word);
  return keysFor(path)
    .filter((key) => !cursor.siblings.includes(key))
    .map((key) => ({
      label: key,
      kind: 'key',
      edit: keyEdit(key, cursor),
      isContinued: true,
    }));
}

const named = (name: string, span: Span): Completion => ({
  label: name,
  kind: 'reference',
  edit: { span, text: name },
});

function keysFor(path: Path): readonly string[] {
  if (path.length === 0) return composeFacts().topLevelKeys;
  return path.length === 2 && path[0] === 'services' ? composeFacts().serviceKeys : [];
}

const valuesFor = (path: Path): readonly string[] => {
  const key = String(path.at(-1));
  return path[0] === 'services' && path.length > 2 && Object.hasOwn(VALUES, key) ? (VALUES[key] ?? []) : [];
};

/** What may be named at a place: the other services, or what the top level defines. Null where names do not go. */
function namesFor([top, service, key, ...rest]: Path, { root, services }: ComposeFile): readonly string[] | null {
  if (top !== 'services' || service === undefined || rest.length > 1) return null;
  const isExtends = key === 'extends' && (rest.length === 0 || rest[0] === 'service');
  if (key === 'depends_on' || key === 'links' || isExtends) {
    return rest.length > 0 && typeof rest[0] === 'string' && !isExtends
      ? null
      : services.map(({ name }) => name).filter((name) => name !== String(service));
  }
  if (typeof key !== 'string' || !NAMED.has(key)) return null;
  const defined = valueOf(root, key);
  return isMapping(defined) ? defined.pairs.map((pair) => pair.key.text) : null;
}

/** The service whose name stands at an offset: its own, or one that it depends on. */
function serviceAt(
  offset: number,
  { services }: ComposeFile,
): { readonly service: Service; readonly span: Span } | null {
  const at = { start: offset, end: offset };
  for (const service of services) {
    if (contains(service.pair.key.span, at)) return { service, span: service.pair.key.span };
    for (const { name, key } of dependenciesOf(service)) {
      const meant = contains(key.span, at) ? services.find((one) => one.name === name) : undefined;
      if (meant) return { service: meant, span: key.span };
    }
  }
  return null;
}

async function hover({ model, offset }: PlaceContext<ComposeFile>): Promise<HoverText | null> {
  const found = serviceAt(offset, model);
  if (!found) return null;
  const { service, span } = found;
  const waiting = model.services.filter((one) => dependenciesOf(one).some(({ name }) => name === service.name));
  const list = (what: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : [`- ${what}: ${items.map((item) => `\`${item}\``).join(', ')}`];
  const lines = [
    ...list('image', service.image ? [service.image.text] : []),
    ...list(
      'ports',
      portsOf(service).map(({ scalar }) => scalar.text),
    ),
    ...list(
      'profiles',
      scalarsOf(service.get('profiles')).map(({ text }) => text),
    ),
    ...list(
      'waits for',
      dependenciesOf(service).map(({ name }) => name),
    ),
    ...list(
      'waited for by',
      waiting.map(({ name }) => name),
    ),
  ];
  return { span, markdown: [`Service \`${service.name}\``, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n') };
}

async function definitions({ model, offset }: PlaceContext<ComposeFile>): Promise<readonly { readonly span: Span }[]> {
  const found = serviceAt(offset, model);
  return found ? [{ span: found.service.pair.key.span }] : [];
}
