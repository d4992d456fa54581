import imagesText from '../../../data/docker-images.json';
import instructionsText from '../../../data/docker-instructions.json';
import { lazy } from '../../core/memo';

export interface FlagFact {
  readonly type: 'string' | 'bool';
  readonly repeatable?: boolean;
  readonly unit?: 'duration' | 'integer';
  readonly values?: readonly string[];
}

export interface MountFacts {
  readonly types: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, 'all' | readonly string[]>>;
  readonly sharing: readonly string[];
  readonly targetRequired: readonly string[];
  readonly podmanOnlyKeys: readonly string[];
}

export interface InstructionFacts {
  readonly flags: Readonly<Record<string, Readonly<Record<string, FlagFact>>>>;
  readonly mounts: MountFacts;
  readonly platformArgs: readonly string[];
  readonly predefinedArgs: readonly string[];
  readonly reservedStageNames: readonly string[];
  readonly protocols: readonly string[];
  readonly signals: readonly string[];
  readonly checkKeys: readonly string[];
}

type UserIds = Readonly<Record<string, number>>;

export interface ImageFacts {
  /** Distribution family to image names. */
  readonly families: Readonly<Record<string, readonly string[]>>;
  readonly alpineTag: string;
  readonly windowsTag: string;
  /** Official images whose own USER is not root. */
  readonly nonRootUsers: readonly string[];
  /** Variables that an official image sets besides PATH. */
  readonly environment: Readonly<Record<string, readonly string[]>>;
  /** Numbers of users by name: of a distribution, of an official image, of every image under a registry's path. */
  readonly userIds: Readonly<Record<'families' | 'images' | 'registries', Readonly<Record<string, UserIds>>>>;
}

/** Flags, mounts and names that BuildKit knows (server/data/docker-instructions.json). */
export const instructionFacts = lazy((): InstructionFacts => JSON.parse(instructionsText) as InstructionFacts);

/** What is known of base images (server/data/docker-images.json). */
export const imageFacts = lazy((): ImageFacts => JSON.parse(imagesText) as ImageFacts);
