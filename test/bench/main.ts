import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { measureCommandLine } from './command-line';
import { measureDockerfile } from './dockerfiles';
import { filesOf } from './files';
import { withLargePipeline } from './generated';
import { measureHostile } from './hostile';
import { measureLatency, measureOne } from './latency';
import { measurePeers } from './peers';
import { printTable } from './table';
import { measureWorkflows } from './workflow-peers';
import { withWorkflows } from './workflows';

const BUNDLES = [
  'dist/cli.js',
  'dist/server.js',
  'dist/server.worker.js',
  'dist/client/node.js',
  'dist/client/browser.js',
];

const folder = path.resolve(process.argv[2] ?? 'examples');
if (!existsSync(folder) || !statSync(folder).isDirectory()) {
  console.error(`There is no folder ${folder}.`);
  process.exit(2);
}
const files = filesOf(folder);
if (files.length === 0) {
  console.error(`${folder} holds no file of a language that BoringOps knows.`);
  process.exit(2);
}
await measureLatency(folder, files);
await withLargePipeline((of, file) => measureOne('a large GitLab pipeline with ten local includes', of, file));
await measureDockerfile();
await withWorkflows(measureWorkflows);
measureCommandLine(folder, files);
measurePeers(folder, files);
await measureHostile();
printTable(
  'bundles',
  ['file', 'size'],
  BUNDLES.map((file) => [file, `${(statSync(file).size / 1024).toFixed(0)} kB`]),
);
