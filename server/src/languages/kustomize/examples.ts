/** A documentation example: a file with one resource and these lines. */
export const kustomizationExample = (...lines: readonly string[]): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - deployment.yaml\n${lines.map((line) => `${line}\n`).join('')}`;
