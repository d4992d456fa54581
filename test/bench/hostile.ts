import { createMemoryHost } from '../../server/src/core/host';
import { createWorkspace } from '../../server/src/product';
import { engine, everything } from '../support/check';
import { HOSTILE, SHAPES } from '../support/hostile';
import { milliseconds, printTable } from './table';

/** How long the longest, deepest and most broken texts take, with every rule on. */
export async function measureHostile(): Promise<void> {
  const rows: string[][] = [];
  for (const [name, textOf] of Object.entries(HOSTILE)) {
    const row = [name];
    for (const shape of SHAPES) {
      const text = textOf(shape);
      const started = performance.now();
      await engine.check(shape.path, createWorkspace(createMemoryHost(new Map([[shape.path, text]]))), everything);
      row.push(milliseconds(performance.now() - started));
    }
    rows.push(row);
  }
  printTable('hostile texts, at most a megabyte each', ['text', ...SHAPES.map((shape) => shape.path)], rows);
}
