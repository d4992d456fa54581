import 'mocha/mocha.js';

/** Everything is waited for by an event; this is the deadline of a whole test on a slow machine. */
const TEST_DEADLINE = 30_000;

/**
 * Runs tests inside an extension host. Mocha's browser build works in all of them: in Node as well as
 * in a Web Worker, and without a loader for ES modules.
 */
export async function runTests(load: () => Promise<unknown>): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_DEADLINE, reporter: reportTo(console.log) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await load();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

/** Plain lines, as they travel from an extension host through a browser to a terminal. */
const reportTo = (print: (line: string) => void) =>
  class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      runner.on('suite', (suite) => suite.title && print(`  ${suite.fullTitle()}`));
      runner.on('pass', (test) => print(`    ✔ ${test.title} (${test.duration ?? 0} ms)`));
      runner.on('pending', (test) => print(`    - ${test.title}`));
      runner.on('fail', (test, error: Error) => print(`    ✖ ${test.fullTitle()}\n${error.stack ?? error.message}`));
      runner.on('end', () => {
        const { passes, failures } = runner.stats ?? { passes: 0, failures: 0 };
        print(`  ${passes} passing, ${failures} failing`);
      });
    }
  };
