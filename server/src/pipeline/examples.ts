/** Documentation examples of pipeline rules: workflows of which only the jobs differ. */
const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent);

/** A workflow that starts on pushes, with these jobs. */
export const jobsExample = (jobs: string, on = 'push'): string => `on: ${on}\njobs:\n${indented(jobs.trim(), '  ')}\n`;

/** A workflow of one job with these steps; `head` holds further keys of the job. */
export const stepsExample = (steps: string, name = 'build', head = ''): string =>
  jobsExample(
    `${name}:\n  runs-on: ubuntu-24.04\n${head === '' ? '' : `${indented(head.trim(), '  ')}\n`}  steps:\n${indented(steps.trim(), '    ')}`,
  );
