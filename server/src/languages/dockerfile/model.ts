import type { Comment } from '../../core/language';
import { lazy } from '../../core/memo';
import { familyOf, imageUser, isOfWindows, systemShell, type Family, type SystemShell } from './base-image';
import { imageFacts, instructionFacts } from './facts';
import { KnownScripts, readScript, type RunScript } from './script';
import type {
  CommandInstruction,
  FromInstruction,
  HealthcheckInstruction,
  Instruction,
  PairsInstruction,
  ShellInstruction,
  ValueInstruction,
} from './syntax/instructions';
import { imageName, isOfficial, splitImage, type ImageReference } from '../../core/image';
import type { DockerfileSyntax } from './syntax/parse';
import { expand, known, UNKNOWN, UNSET, type Expansion, type Fact } from './syntax/variables';
import type { Word } from './syntax/word';

/** What a stage is built on. */
export type StageBase =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'image'; readonly image: ImageReference; readonly text: string }
  | { readonly kind: 'scratch' }
  /** A variable that nothing gives a value, or no FROM at all. */
  | { readonly kind: 'unknown' };

/** The build state that instructions leave behind, as it is before one of them. */
export interface StageState {
  readonly user: ValueInstruction | null;
  /** The working directory as proven so far: null where nothing sets it, unknown where a variable hides it. */
  readonly workdir: string | null | 'unknown';
  /** The instruction that set the shell; null for the image's own. */
  readonly shell: ShellInstruction | null;
}

export interface Stage {
  readonly index: number;
  /** Null for instructions that stand before any FROM. */
  readonly from: FromInstruction | null;
  /** In lower case, as Docker compares it. */
  readonly name: string | null;
  readonly base: StageBase;
  /** Without FROM and the ARGs before the first one. */
  readonly instructions: readonly Instruction[];
  /** Its own HEALTHCHECK that holds: the last one. */
  readonly healthcheck: HealthcheckInstruction | null;
  readonly isFinal: boolean;
  /** The state after its last instruction. */
  readonly end: StageState;
}

/** A declared name: what is known of its value, and how it came to be. */
export interface Definition {
  readonly fact: Fact;
  readonly instruction: PairsInstruction;
  readonly key: Word;
  /** Place in the order of all instructions. */
  readonly order: number;
}

type Scope = Map<string, Definition[]>;

const NAMED_STAGE = /^FROM[ \t]+\S+(?:[ \t]+\S+)?[ \t]+AS[ \t]+(\S+)/gim;

export class Dockerfile {
  readonly stages: readonly Stage[];
  readonly finalStage: Stage | null;
  /** Every instruction with what ONBUILD triggers, in order. */
  readonly all: readonly Instruction[];
  /** The comments that name the shell of what follows. */
  readonly shellComments: readonly Comment[];
  private readonly stageOf = new Map<Instruction, Stage>();
  private readonly states = new Map<Instruction, StageState>();
  private readonly order = new Map<Instruction, number>();
  private readonly globals: Scope = new Map();
  private readonly scopes = new Map<Stage, Scope>();

  private readonly scripts = new Map<Instruction, RunScript | null>();
  private readonly scriptsByStage = new Map<Stage, readonly RunScript[]>();
  private readonly families = new Map<Stage, Family | null>();
  private readonly knownScripts: KnownScripts;
  private isWithoutRecommends: boolean | undefined;

  constructor(
    readonly syntax: DockerfileSyntax,
    /** Of the file before an edit. */
    previous?: Dockerfile,
  ) {
    this.knownScripts = new KnownScripts(previous?.knownScripts);
    this.all = syntax.instructions.flatMap((one) =>
      one.kind === 'ONBUILD' && one.trigger ? [one, one.trigger] : [one],
    );
    this.shellComments = syntax.comments.filter(({ text }) => /^hadolint\s+shell\s*=/.test(text));
    this.all.forEach((instruction, i) => this.order.set(instruction, i));
    this.stages = this.readStages();
    this.finalStage = this.stages.at(-1) ?? null;
  }

  /** Undefined for FROM's ARGs: what stands before the first stage. */
  stage(instruction: Instruction): Stage | undefined {
    return this.stageOf.get(instruction);
  }

  /** The state before an instruction. */
  state(instruction: Instruction): StageState {
    return this.states.get(instruction) ?? INITIAL;
  }

  /** The shell script of a RUN, read on first use. */
  script(run: CommandInstruction): RunScript | null {
    let script = this.scripts.get(run);
    if (script === undefined) {
      script = readScript(this, run, this.knownScripts);
      this.scripts.set(run, script);
    }
    return script;
  }

  /** True where apt is set up, somewhere in the file, to install no recommended packages. */
  get skipsRecommends(): boolean {
    return (this.isWithoutRecommends ??= /Install-Recommends\s*"?=?\s*"?(?:false|0|no)/i.test(this.syntax.text));
  }

  /** In lower case: names of stages that stand in heredocs, where one lacks its end. What uses them is no mistake. */
  readonly swallowedStages = lazy((): ReadonlySet<string> => {
    const bodies = this.all.flatMap(({ heredocs }) => heredocs.map(({ body }) => body));
    const names = bodies.flatMap(({ start, end }) => [...this.syntax.text.slice(start, end).matchAll(NAMED_STAGE)]);
    return new Set(names.map(([, name = '']) => name.toLowerCase()));
  });

  /** The scripts of a stage's RUN instructions. */
  readonly scriptsOf = (stage: Stage): readonly RunScript[] => {
    let scripts = this.scriptsByStage.get(stage);
    if (!scripts) {
      scripts = stage.instructions.flatMap((one) => (one.kind === 'RUN' ? (this.script(one) ?? []) : []));
      this.scriptsByStage.set(stage, scripts);
    }
    return scripts;
  };

  /** The ARGs before the first FROM. */
  globalNames(): readonly string[] {
    return [...this.globals.keys()];
  }

  /** The stage that COPY --from or FROM means, among those before `stage`. */
  findStage(name: string, before: Stage | undefined): Stage | undefined {
    const wanted = name.toLowerCase();
    const earlier = this.stages.slice(0, before?.index ?? this.stages.length);
    return earlier.findLast((stage) => stage.name === wanted);
  }

  /** A stage and those that it is built on, itself first. */
  lineage(stage: Stage): readonly Stage[] {
    const line: Stage[] = [];
    let at: Stage | null = stage;
    while (at) {
      line.push(at);
      at = at.base.kind === 'stage' ? at.base.stage : null;
    }
    return line;
  }

  /** The base of the oldest ancestor: an image, scratch or unknown. */
  rootBase(stage: Stage): StageBase {
    return this.lineage(stage).at(-1)?.base ?? { kind: 'unknown' };
  }

  /** By the base image, or else by what the stage asks of it. */
  family(stage: Stage): Family | null {
    let family = this.families.get(stage);
    if (family === undefined) {
      const base = this.rootBase(stage);
      const isWindows = (): boolean => this.lineage(stage).some((one) => one.instructions.some(isOfWindows));
      family = (base.kind === 'image' ? familyOf(base.image) : null) ?? (isWindows() ? 'windows' : null);
      this.families.set(stage, family);
    }
    return family;
  }

  /** The user that a stage without USER runs as. */
  startsAs(stage: Stage): 'root' | 'unknown' {
    const base = this.rootBase(stage);
    return base.kind === 'scratch' ? 'root' : base.kind === 'image' ? imageUser(base.image) : 'unknown';
  }

  systemShell(stage: Stage): SystemShell | null {
    const family = this.family(stage);
    return family === null ? null : systemShell(family);
  }

  /** Expands a word of an instruction with what is known there. */
  expand(word: Word, instruction: Instruction): Expansion {
    return expand(word.text, this.syntax.escape, (name) => this.lookUp(name, instruction));
  }

  /** As in a build without build arguments: an ARG without default is empty. */
  expandDefaults(word: Word, instruction: Instruction): Expansion {
    return expand(word.text, this.syntax.escape, (name) => this.lookUpDefault(name, instruction));
  }

  /** What is known of a variable at an instruction. An ARG without default may be given: unknown. */
  lookUp(name: string, instruction: Instruction): Fact {
    const fact = this.lookUpDefault(name, instruction);
    if (fact.state !== 'unset') return fact;
    return this.isDefined(name, instruction) ? UNKNOWN : UNSET;
  }

  definition(name: string, instruction: Instruction): Definition | undefined {
    const order = this.order.get(instruction) ?? 0;
    const stage = instruction.kind === 'FROM' ? undefined : this.stageOf.get(instruction);
    if (!stage) return lastBefore(this.globals.get(name), order);
    for (const one of this.lineage(stage)) {
      const found = lastBefore(this.scopes.get(one)?.get(name), order);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether an ARG, an ENV, Docker or the base image is known to declare a name. */
  isDefined(name: string, instruction: Instruction): boolean {
    if (this.definition(name, instruction)) return true;
    const stage = instruction.kind === 'FROM' ? undefined : this.stageOf.get(instruction);
    if (!stage) return instructionFacts().platformArgs.includes(name);
    return name === 'PATH' || instructionFacts().predefinedArgs.includes(name) || this.imageSets(name, stage) !== false;
  }

  /** The names that are declared where an instruction stands. */
  visibleNames(instruction: Instruction): readonly string[] {
    const order = this.order.get(instruction) ?? 0;
    const stage = instruction.kind === 'FROM' ? undefined : this.stageOf.get(instruction);
    const scopes = stage ? this.lineage(stage).map((one) => this.scopes.get(one)) : [this.globals];
    return scopes.flatMap((scope) =>
      [...(scope ?? [])].filter(([, list]) => list.some((one) => one.order < order)).map(([name]) => name),
    );
  }

  /** Whether the base image sets a variable; unknown for images that no table describes. */
  private imageSets(name: string, stage: Stage): boolean | 'unknown' {
    const base = this.rootBase(stage);
    if (base.kind === 'scratch') return false;
    if (base.kind !== 'image' || !isOfficial(base.image)) return 'unknown';
    return imageFacts().environment[imageName(base.image)]?.includes(name) ?? 'unknown';
  }

  private lookUpDefault(name: string, instruction: Instruction): Fact {
    const definition = this.definition(name, instruction);
    if (definition) return definition.fact;
    const stage = instruction.kind === 'FROM' ? undefined : this.stageOf.get(instruction);
    if (!stage) return instructionFacts().platformArgs.includes(name) ? UNKNOWN : UNSET;
    return this.isDefined(name, instruction) ? UNKNOWN : UNSET;
  }

  private readStages(): readonly Stage[] {
    const groups: { from: FromInstruction | null; instructions: Instruction[] }[] = [];
    const hasFrom = this.syntax.instructions.some((one) => one.kind === 'FROM');
    for (const one of this.syntax.instructions) {
      if (one.kind === 'FROM') groups.push({ from: one, instructions: [] });
      else if (groups.length > 0) groups.at(-1)?.instructions.push(one);
      else if (one.kind === 'ARG' && hasFrom) this.define(this.globals, one);
      else groups.push({ from: null, instructions: [one] });
    }
    const stages: Stage[] = [];
    const byName = new Map<string, Stage>();
    groups.forEach(({ from, instructions }, index) => {
      const stage = this.readStage(from, instructions, index, index === groups.length - 1, byName);
      stages.push(stage);
      if (stage.name !== null) byName.set(stage.name, stage);
    });
    return stages;
  }

  private readStage(
    from: FromInstruction | null,
    instructions: readonly Instruction[],
    index: number,
    isFinal: boolean,
    byName: ReadonlyMap<string, Stage>,
  ): Stage {
    const base = this.baseOf(from, byName);
    const inherited = base.kind === 'stage' ? base.stage.end : INITIAL;
    const stage: { -readonly [K in keyof Stage]: Stage[K] } = {
      index,
      from,
      name: from?.name?.text.toLowerCase() ?? null,
      base,
      instructions,
      healthcheck: instructions.findLast((one) => one.kind === 'HEALTHCHECK') ?? null,
      isFinal,
      end: inherited,
    };
    const scope: Scope = new Map();
    this.scopes.set(stage, scope);
    if (from) this.stageOf.set(from, stage);
    let state = inherited;
    for (const one of instructions) {
      this.enter(one, stage, state);
      if (one.kind === 'ONBUILD' && one.trigger) this.enter(one.trigger, stage, state);
      if (one.kind === 'ARG' || one.kind === 'ENV') this.define(scope, one);
      state = this.after(one, state);
    }
    stage.end = state;
    return stage;
  }

  private enter(instruction: Instruction, stage: Stage, state: StageState): void {
    this.stageOf.set(instruction, stage);
    this.states.set(instruction, state);
  }

  private after(instruction: Instruction, state: StageState): StageState {
    switch (instruction.kind) {
      case 'USER':
        return { ...state, user: instruction };
      case 'SHELL':
        return { ...state, shell: instruction };
      case 'WORKDIR': {
        if (!instruction.value) return state;
        return { ...state, workdir: joinPath(state.workdir, this.expand(instruction.value, instruction).value) };
      }
      default:
        return state;
    }
  }

  private baseOf(from: FromInstruction | null, byName: ReadonlyMap<string, Stage>): StageBase {
    if (!from?.image) return { kind: 'unknown' };
    const text = this.expand(from.image, from).value;
    if (text === null || text === '') return { kind: 'unknown' };
    const stage = byName.get(text.toLowerCase());
    if (stage) return { kind: 'stage', stage };
    return text === 'scratch' ? { kind: 'scratch' } : { kind: 'image', image: splitImage(text), text };
  }

  /** Values of one ENV see the environment from before it; those of one ARG see each other. */
  private define(scope: Scope, instruction: PairsInstruction): void {
    const order = this.order.get(instruction) ?? 0;
    const found = instruction.pairs.map((pair): [string, Definition] => {
      const value = pair.value ? this.expand(pair.value, instruction).value : null;
      const fact = pair.value ? (value === null ? UNKNOWN : known(value)) : this.givenOutside(pair.key.text);
      return [pair.key.text, { fact, instruction, key: pair.key, order }];
    });
    for (const [name, definition] of found) {
      const list = scope.get(name);
      if (list) list.push(definition);
      else scope.set(name, [definition]);
    }
  }

  /** `ARG NAME` in a stage takes the global default; Docker gives the platform's own names. */
  private givenOutside(name: string): Fact {
    const { platformArgs, predefinedArgs } = instructionFacts();
    if (platformArgs.includes(name) || predefinedArgs.includes(name)) return UNKNOWN;
    return this.globals.get(name)?.at(-1)?.fact ?? UNSET;
  }
}

/** The last of a variable's definitions, which stand in order, before a place. */
function lastBefore(definitions: readonly Definition[] | undefined, order: number): Definition | undefined {
  let low = 0;
  let high = definitions?.length ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((definitions?.[middle]?.order ?? order) < order) low = middle + 1;
    else high = middle;
  }
  return definitions?.[low - 1];
}

const INITIAL: StageState = { user: null, workdir: null, shell: null };

const isAbsolute = (path: string): boolean => /^[/\\]|^[A-Za-z]:/.test(path);

function joinPath(from: StageState['workdir'], path: string | null): StageState['workdir'] {
  if (path === null) return 'unknown';
  if (isAbsolute(path)) return path;
  if (from === 'unknown') return 'unknown';
  return `${(from ?? '/').replace(/\/$/, '')}/${path}`;
}
