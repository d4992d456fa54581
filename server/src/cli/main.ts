import { createEngine } from '../product';

process.stdout.write(`${createEngine().rules.length} rules\n`);
