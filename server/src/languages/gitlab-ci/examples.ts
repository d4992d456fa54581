/** Frames for the examples in the rules' documentation: pipelines that are otherwise fine. */

const indent = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n');

/** A pipeline whose only job has these keywords and a script. */
export const jobExample = (keywords: string): string => `test:
${indent(keywords)}
  script:
    - make test
`;

/** A pipeline of a build, and of a second job with these keywords. */
export const twoJobs = (keywords: string, name = 'test'): string => `build:
  stage: build
  script:
    - make

${name}:
${indent(keywords)}
  script:
    - make ${name}
`;
