import { basename } from '../../core/path';
import { splitImage, type ImageReference } from '../../core/image';
import type { Source } from '../../core/source';
import {
  effectivePairs,
  isMapping,
  isScalar,
  isSequence,
  pairsOf,
  valueOf,
  type YamlFile,
  type YamlMapping,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
} from '../yaml/nodes';
import { parseYaml } from '../yaml/parse';

export interface Service {
  readonly name: string;
  readonly pair: YamlPair;
  readonly node: YamlMapping;
  /** With what `<<` merges in. */
  readonly get: (key: string) => YamlNode | null;
  /** What it uses of an image, after the defaults of variables; null where that is not known. */
  readonly image: ServiceImage | null;
}

export interface ServiceImage {
  readonly scalar: YamlScalar;
  readonly text: string;
  readonly reference: ImageReference;
  /** True where no variable had to be resolved, so that its places are those of the file. */
  readonly isLiteral: boolean;
}

/** `key=value` of a list, or `key: value` of a mapping: `environment`, `labels`. */
export interface Setting {
  readonly key: string;
  /** Null where it is taken from the shell that runs Compose. */
  readonly value: string | null;
  readonly scalar: YamlScalar;
  /** Where the value starts in the scalar's text. */
  readonly from: number;
}

export interface ComposeFile {
  readonly source: Source;
  readonly yaml: YamlFile;
  readonly root: YamlMapping | null;
  readonly services: readonly Service[];
  /** False where there may be more: in other files (an override, `include`), or behind a mistake of the syntax. */
  readonly isComplete: boolean;
}

const STANDALONE = /^(?:docker-)?compose\.ya?ml$/i;

export function parseCompose(source: Source, previous?: ComposeFile): ComposeFile {
  const yaml = parseYaml(source, previous?.yaml);
  const node = yaml.documents[0]?.root ?? null;
  const root = isMapping(node) ? node : null;
  const services = valueOf(root, 'services');
  return {
    source,
    yaml,
    root,
    services: pairsOf(services).flatMap(readService),
    isComplete: STANDALONE.test(basename(source.path)) && !root?.get('include') && yaml.errors.length === 0,
  };
}

function readService(pair: YamlPair): readonly Service[] {
  const { key, value } = pair;
  if (!isMapping(value)) return [];
  const get = (name: string): YamlNode | null => value.get(name)?.value ?? null;
  return [{ name: key.text, pair, node: value, get, image: imageOf(get('image')) }];
}

function imageOf(node: YamlNode | null): ServiceImage | null {
  if (!isScalar(node) || node.text === '') return null;
  const text = withDefaults(node.text);
  return text === null
    ? null
    : { scalar: node, text, reference: splitImage(text), isLiteral: text === node.text && node.alias === null };
}

/** True where Compose puts in a variable. `$$` is a dollar sign. */
export const hasVariable = (text: string): boolean => /(?:^|[^$])(?:\$\$)*\$(?:\{|[A-Za-z_])/.test(text);

/** A text with the defaults of its variables (`${TAG:-3}`); null where one has none. */
export function withDefaults(text: string): string | null {
  const value = text.replace(/\$\{\w+:?-([^${}]*)\}/g, '$1');
  return hasVariable(value) ? null : value.replace(/\$\$/g, '$');
}

/** A scalar that holds no variable. */
export const literal = (node: YamlNode | null): string | null =>
  isScalar(node) && !hasVariable(node.text) ? node.text : null;

/** The settings of `environment` and the like, in either form. */
export function settingsOf(node: YamlNode | null): readonly Setting[] {
  if (isMapping(node)) {
    return effectivePairs(node).flatMap(({ key, value }): Setting[] =>
      isScalar(value)
        ? [{ key: key.text, value: value.value === null ? null : value.text, scalar: value, from: 0 }]
        : value === null
          ? [{ key: key.text, value: null, scalar: key, from: 0 }]
          : [],
    );
  }
  if (!isSequence(node)) return [];
  return node.items.flatMap((item): Setting[] => {
    if (!isScalar(item)) return [];
    const equals = item.text.indexOf('=');
    return equals === -1
      ? [{ key: item.text, value: null, scalar: item, from: 0 }]
      : [{ key: item.text.slice(0, equals), value: item.text.slice(equals + 1), scalar: item, from: equals + 1 }];
  });
}

/** The scalars of a list of words, or a lone one. */
export const scalarsOf = (node: YamlNode | null): readonly YamlScalar[] =>
  isScalar(node) ? [node] : isSequence(node) ? node.items.filter(isScalar) : [];

/** One entry of `volumes`. */
export interface Mount {
  /** Null for anonymous volumes and what holds a variable. */
  readonly source: string | null;
  readonly isNamedVolume: boolean;
  readonly scalar: YamlScalar;
  readonly item: YamlNode;
}

const VOLUME_NAME = /^[a-zA-Z0-9][\w.-]*$/;

export function mountsOf(service: Service): readonly Mount[] {
  const node = service.get('volumes');
  if (!isSequence(node)) return [];
  return node.items.flatMap((item): Mount[] => {
    if (isScalar(item)) {
      const [first = '', second] = item.text.split(':');
      if (second === undefined || hasVariable(item.text)) return [];
      return [{ source: first, isNamedVolume: VOLUME_NAME.test(first) && first.length > 1, scalar: item, item }];
    }
    const source = valueOf(item, 'source') ?? valueOf(item, 'src');
    const type = literal(valueOf(item, 'type'));
    const text = literal(source);
    if (!isScalar(source) || text === null) return [];
    return [{ source: text, isNamedVolume: type === 'volume' && VOLUME_NAME.test(text), scalar: source, item }];
  });
}

/** One entry of `ports` in the short form: `[host:][published:]target[/protocol]`. */
export interface PublishedPort {
  readonly scalar: YamlScalar;
  readonly host: string | null;
  readonly published: string | null;
  readonly target: string;
  readonly protocol: string;
}

export function portsOf(service: Service): readonly PublishedPort[] {
  return scalarsOf(service.get('ports')).flatMap((scalar): PublishedPort[] => {
    const match = /^(?:(?:(\[[^\]]+\]|[\d.]+):)?([\d-]*):)?([\d-]+)(?:\/(\w+))?$/.exec(scalar.text);
    if (!match?.[3]) return [];
    return [
      {
        scalar,
        host: match[1] ?? null,
        published: match[2] || null,
        target: match[3],
        protocol: match[4] ?? 'tcp',
      },
    ];
  });
}

/** What a service waits for, with the condition where one is named. */
export interface Dependency {
  readonly name: string;
  readonly key: YamlScalar;
  readonly condition: YamlScalar | null;
  readonly isShort: boolean;
}

export function dependenciesOf(service: Service): readonly Dependency[] {
  const node = service.get('depends_on');
  if (isMapping(node)) {
    return effectivePairs(node).map(({ key, value }) => {
      const condition = valueOf(value, 'condition');
      return { name: key.text, key, condition: isScalar(condition) ? condition : null, isShort: false };
    });
  }
  return scalarsOf(node).map((key) => ({ name: key.text, key, condition: null, isShort: true }));
}
