import { FLAGS } from './flags';

const WIDTH = 30;

function flagLines(): string[] {
  return FLAGS.flatMap(({ name, value, help }) => {
    const left = `  --${name}${value === undefined ? '' : ` ${value}`}`;
    return left.length < WIDTH ? [left.padEnd(WIDTH) + help] : [left, ' '.repeat(WIDTH) + help];
  });
}

export const helpText = (): string =>
  [
    'BoringOps finds and fixes what makes deployments exciting: in CI pipelines, Dockerfiles and Terraform.',
    '',
    'Usage: boringops check [paths and globs] [options]',
    '       boringops new WHAT [options]      writes pipelines, Dockerfiles, runbooks and more; see boringops new --help',
    '       boringops import [options]        takes over settings of other tools; see boringops import --help',
    '',
    'Without a path, the current folder is checked. In folders, files that git ignores are left out;',
    'files named one by one are always checked.',
    '',
    'Options:',
    ...flagLines(),
    `${'  -h, --help'.padEnd(WIDTH)}show this text`,
    `${'  -v, --version'.padEnd(WIDTH)}show the version`,
    '',
    'Exit codes: 0 no finding at or above --fail-on · 1 there are some · 2 something could not be done.',
    '',
  ].join('\n');
