import { basename } from '../../core/path';

/** The names under which Kustomize looks for its file (kubectl.docs.kubernetes.io/references/kustomize). */
const NAME = /^(?:kustomization\.ya?ml|Kustomization)$/;

export const isKustomization = (path: string): boolean => NAME.test(basename(path));
