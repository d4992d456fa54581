/** A documentation example: a file with these entries in its default pipeline. */
export const stepsExample = (steps: string, head = 'image: node:24.11.1'): string =>
  `${head}\npipelines:\n  default:\n${steps.replace(/^(?=.)/gm, '    ')}\n`;
