/** Documentation examples: configurations of which only one part differs. */
const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent);

/** A configuration with one job; `head` are further lines of the job, `workflow` of its use. */
export const stepsExample = (steps: string, head = ''): string =>
  `version: 2.1\njobs:\n  build:\n    docker:\n      - image: cimg/node:24.11.1\n${head === '' ? '' : `${indented(head, '    ')}\n`}    steps:\n${indented(steps, '      ')}\nworkflows:\n  main:\n    jobs:\n      - build\n`;

/** Jobs `build` and `deploy` in a workflow with these entries. */
export const workflowExample = (uses: string): string =>
  `version: 2.1\njobs:\n  build:\n    docker:\n      - image: cimg/node:24.11.1\n    steps:\n      - run: make\n  deploy:\n    docker:\n      - image: cimg/node:24.11.1\n    steps:\n      - run: ./deploy.sh\nworkflows:\n  main:\n    jobs:\n${indented(uses, '      ')}\n`;
