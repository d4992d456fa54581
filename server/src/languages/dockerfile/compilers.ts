import type { EffectiveCommand } from '../shell/commands';
import { imageName, isOfficial, type ImageReference } from '../../core/image';
import type { RunScript } from './script';

/** Commands that turn sources into a program that runs without them, by the words that make them do so. */
const COMPILERS: Readonly<Record<string, RegExp>> = {
  go: /^(?:build|install)$/,
  cargo: /^(?:build|install)$/,
  mvn: /^(?:package|verify|install)$/,
  mvnw: /^(?:package|verify|install)$/,
  gradle: /^(?:build|assemble|bootJar|shadowJar|installDist)$/,
  gradlew: /^(?:build|assemble|bootJar|shadowJar|installDist)$/,
  dotnet: /^(?:build|publish)$/,
};

/** Official images that exist to compile, and Microsoft's. */
const IMAGES = new Set(['golang', 'rust', 'maven', 'gradle']);
const SDK = /^dotnet\/(?:nightly\/)?sdk$/;

function compiles({ name, args }: EffectiveCommand): boolean {
  const verbs = name !== null && Object.hasOwn(COMPILERS, name) ? COMPILERS[name] : undefined;
  return verbs !== undefined && args.some((arg) => arg.value !== null && verbs.test(arg.value));
}

/** True for a script that compiles a program. */
export const isCompilation = ({ commands }: RunScript): boolean => commands.some(compiles);

/** True for an image that brings a compiler, and needs none of it to run what it made. */
export const isCompilerImage = (image: ImageReference): boolean =>
  isOfficial(image) ? IMAGES.has(imageName(image)) : image.registry === 'mcr.microsoft.com' && SDK.test(image.path);
