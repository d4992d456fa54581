import type { EffectiveCommand } from '../shell/commands';
import { hasFlag } from '../shell/flags';
import type { Dockerfile } from './model';
import { mountsOf } from './mounts';
import { isInstall, isUpdate, isUpgrade, type CacheFacts, type Invocation } from './packages';
import type { RunScript } from './script';

const IS_ON = /^(?:1|true|yes|on)$/i;

/** The calls that leave a cache in the layer, in order. */
export function cacheLeft(script: RunScript, file: Dockerfile): readonly Invocation[] {
  const mounted = mountsOf(script.run)
    .filter((mount) => mount.type === 'cache' || mount.type === 'tmpfs')
    .map((mount) => (mount.get('target') ?? '').replace(/\/+$/, ''));
  return script.packages.filter((call) => {
    const { cache } = call.manager;
    if (!cache || !fillsCache(call, cache)) return false;
    if (hasFlag(call.args, ...(cache.noCache ?? []))) return false;
    if (cache.noCacheVariable && isSwitchedOff(cache.noCacheVariable, call, script, file)) return false;
    if (cache.mounts.some((set) => set.every((target) => mounted.some((dir) => covers(dir, target, call, file)))))
      return false;
    const after = script.commands.slice(script.commands.indexOf(call.effective) + 1);
    return !after.some((command) => clears(command, cache));
  });
}

const covers = (dir: string, target: string, call: Invocation, file: Dockerfile): boolean => {
  if (dir === target || dir === target.replace(/^\/root/, '~')) return true;
  // Without docker-clean, apt keeps its archives elsewhere too.
  if (!target.startsWith(`${dir}/`)) return false;
  return call.manager.id !== 'apt' || !keepsArchives(file);
};

const keepsArchives = (file: Dockerfile): boolean =>
  file.all.some((one) => one.kind === 'RUN' && /docker-clean/.test(one.args.text)) &&
  !file.all.some(
    (one) => one.kind === 'RUN' && mountsOf(one).some((mount) => mount.get('target') === '/var/cache/apt'),
  );

function fillsCache(call: Invocation, cache: CacheFacts): boolean {
  // apt-get install without an update finds the lists of an earlier layer.
  if (cache.byUpdate) return isUpdate(call);
  const isRemoval = call.verb !== null && cache.byRemoval?.includes(call.verb) === true;
  return isInstall(call) || isRemoval || (cache.byUpgrade === true && isUpgrade(call));
}

/** `PIP_NO_CACHE_DIR=1` in front of the command, exported before it, or by ENV and ARG. */
function isSwitchedOff(name: string, call: Invocation, script: RunScript, file: Dockerfile): boolean {
  const settings = script.commands.flatMap((command) => command.command.assignments.filter((one) => one.name === name));
  const own =
    call.effective.command.assignments.find((one) => one.name === name) ?? settings.find((one) => !one.isPrefix);
  if (own) {
    const value = own.value?.value ?? null;
    return value === null || IS_ON.test(value);
  }
  const fact = file.lookUp(name, script.run);
  return fact.state === 'known' && IS_ON.test(fact.value);
}

/** A script of the project whose name says that it cleans up may clear any cache. */
const CLEANER = /clean/i;

function clears({ name, args }: EffectiveCommand, cache: CacheFacts): boolean {
  if (name !== null && CLEANER.test(name)) return true;
  const line = [name ?? '', ...args.map((arg) => arg.value ?? arg.raw)].join(' ');
  if (
    cache.cleanCommands.some(
      (clean) => line === clean || line.startsWith(`${clean} `) || lineWithoutOptions(line).startsWith(clean),
    )
  )
    return true;
  if (name !== 'rm' && name !== 'find') return false;
  return args.some((arg) => {
    const path = arg.value ?? arg.raw;
    return cache.cleans.some(
      (dir) => path.includes(dir) || (path !== '' && path !== '/' && dir.startsWith(`${path.replace(/\/?\*?$/, '')}/`)),
    );
  });
}

const lineWithoutOptions = (line: string): string =>
  line
    .split(' ')
    .filter((word) => !word.startsWith('-'))
    .join(' ');
