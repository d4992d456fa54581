import { effectivePairs, isMapping, isScalar, isSequence, valueOf, type YamlScalar } from '../yaml/nodes';
import { dependenciesOf, hasVariable, mountsOf, scalarsOf, type ComposeFile, type Service } from './model';

export const RESOURCE_KINDS = ['volumes', 'networks', 'secrets', 'configs'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** A place in a service that names a resource of the top level. */
export interface ResourceUse {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly scalar: YamlScalar;
}

/** A place in a service that names another one. */
export interface ServiceUse {
  readonly service: string;
  readonly name: string;
  readonly scalar: YamlScalar;
  /** Where the name starts in the scalar's text. */
  readonly from: number;
}

/** The resources that services use and nothing defines, each where it is used first. */
export const missingResources = (file: ComposeFile): readonly ResourceUse[] =>
  RESOURCE_KINDS.flatMap((kind) => missingOf(file, kind));

function missingOf(file: ComposeFile, kind: ResourceKind): readonly ResourceUse[] {
  const missing = new Map<string, ResourceUse>();
  for (const use of file.services.flatMap((service) => resourcesOf(service, kind)))
    if (!hasVariable(use.name) && !isDefined(file, kind, use.name) && !missing.has(use.name))
      missing.set(use.name, use);
  return [...missing.values()];
}

function resourcesOf(service: Service, kind: ResourceKind): readonly ResourceUse[] {
  if (kind === 'volumes')
    return mountsOf(service).flatMap((mount) =>
      mount.isNamedVolume && mount.source !== null ? [{ kind, name: mount.source, scalar: mount.scalar }] : [],
    );
  const node = service.get(kind);
  if (isMapping(node)) return effectivePairs(node).map(({ key }) => ({ kind, name: key.text, scalar: key }));
  if (!isSequence(node)) return [];
  return node.items.flatMap((item): ResourceUse[] => {
    const name = isScalar(item) ? item : valueOf(item, 'source');
    return isScalar(name) ? [{ kind, name: name.text, scalar: name }] : [];
  });
}

function isDefined(file: ComposeFile, kind: ResourceKind, name: string): boolean {
  const defined = valueOf(file.root, kind);
  return (kind === 'networks' && name === 'default') || (isMapping(defined) && defined.get(name) !== undefined);
}

/** The services that others name and the file does not define, each with every place that names it. */
export function missingServices(file: ComposeFile): ReadonlyMap<string, readonly ServiceUse[]> {
  const services = valueOf(file.root, 'services');
  // Also those that are empty, and so no mapping.
  const written = isMapping(services) ? services.pairs.map((pair) => pair.key.text) : [];
  const defined = new Set([...written, ...file.services.map((one) => one.name)]);
  const missing = new Map<string, ServiceUse[]>();
  for (const use of file.services.flatMap(servicesNamedBy)) {
    if (use.name === '' || hasVariable(use.name) || defined.has(use.name)) continue;
    const uses = missing.get(use.name);
    if (uses) uses.push(use);
    else missing.set(use.name, [use]);
  }
  return missing;
}

function servicesNamedBy(service: Service): readonly ServiceUse[] {
  const use = (name: string, scalar: YamlScalar, from = 0): ServiceUse => ({
    service: service.name,
    name,
    scalar,
    from,
  });
  const prefixed = ['network_mode', 'pid', 'ipc'].flatMap((key): ServiceUse[] => {
    const node = service.get(key);
    return isScalar(node) && node.text.startsWith('service:') ? [use(node.text.slice(8), node, 8)] : [];
  });
  const parent = valueOf(service.get('extends'), 'file')
    ? null
    : (valueOf(service.get('extends'), 'service') ?? service.get('extends'));
  return [
    ...dependenciesOf(service).map(({ name, key }) => use(name, key)),
    ...scalarsOf(service.get('links')).map((scalar) => use(scalar.text.split(':')[0] ?? '', scalar)),
    ...(isScalar(parent) ? [use(parent.text, parent)] : []),
    ...prefixed,
  ];
}

/** True where nothing follows the services: a file that is written from its top may have more of them to come. */
export const endsInServices = ({ root }: ComposeFile): boolean => root?.pairs.at(-1)?.key.text === 'services';
