// Writes what follows from the rules: `npm run generate`.
import { writeRegistry } from './registry.mjs';

writeRegistry();
