import assert from 'node:assert/strict';
import { isNode, parseDocument } from 'yaml';
import { createSource } from '../../../server/src/core/source';
import type { YamlScalar } from '../../../server/src/languages/yaml/nodes';
import { isMapping, isScalar } from '../../../server/src/languages/yaml/nodes';
import { parseYaml } from '../../../server/src/languages/yaml/parse';

const scalarOf = (text: string): YamlScalar => {
  const root = parseYaml(createSource('/a.yml', text)).documents[0]?.root;
  const value = isMapping(root) ? root.get('key')?.value : root;
  assert.ok(isScalar(value), `no scalar in ${JSON.stringify(text)}`);
  return value;
};

/** Where the reference reader sees the scalar, line ends at its end included. */
function rangeOf(file: string): readonly [number, number] {
  const node = parseDocument(file).get('key', true);
  assert.ok(isNode(node) && node.range);
  return [node.range[0], node.range[1]];
}

/** Every visible character of the content stands in the file where the map says. */
function assertMapped(file: string): void {
  const scalar = scalarOf(file);
  let previous = -1;
  for (let i = 0; i < scalar.text.length; i++) {
    const at = scalar.offsetAt(i);
    assert.ok(at >= previous, `offsets go back at ${i} of ${JSON.stringify(file)}`);
    previous = at;
    const char = scalar.text[i] ?? '';
    if (scalar.style === 'double' && /[^a-z]/.test(char)) continue;
    if (/\S/.test(char)) assert.equal(file[at], char, `character ${i} of ${JSON.stringify(file)}`);
  }
  assert.ok(scalar.offsetAt(scalar.text.length) >= previous);
}

/** A small generator with a seed, so that a failure can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const WORDS = ['echo', 'a', "it''s", 'b  c', 'x\ty', '"q"', '${{ y }}', '--flag', 'z'];

function blockScalar(next: (below: number) => number, eol: string): string {
  const indicator = '|>'[next(2)] ?? '|';
  const chomp = ['', '-', '+'][next(3)] ?? '';
  const explicit = next(3) === 0;
  const indent = 1 + next(4);
  const lines: string[] = [];
  for (let i = 0; i < 1 + next(7); i++) {
    const kind = next(5);
    const more = i > 0 || explicit ? ' '.repeat(next(2) * next(3)) : '';
    if (kind === 0 && i > 0) lines.push(' '.repeat(next(2) * next(indent + 3)));
    else lines.push(`${' '.repeat(indent)}${more}${WORDS[next(WORDS.length)] ?? ''}${' '.repeat(next(2))}`);
  }
  const comment = next(4) === 0 ? ' # note' : '';
  const header = explicit && next(2) === 0 ? `${chomp}${indent}` : `${explicit ? indent : ''}${chomp}`;
  return `key: ${indicator}${header}${comment}${eol}${lines.join(eol)}${['', eol, eol + eol][next(3)] ?? ''}${next(2) ? `other: 1${eol}` : ''}`;
}

function flowScalar(next: (below: number) => number, eol: string): string {
  const quote = ['', "'", '"'][next(3)] ?? '';
  const words =
    quote === '"'
      ? ['a\\n', 'b', '\\u0041', '\\"c', 'd  e', '\\x41', '\\\\']
      : ['a', 'b', quote ? "''" : 'c', 'd  e', '${{', '}}'];
  const gap = (): string => {
    const breaks = next(3) === 0 ? eol.repeat(1 + next(3)) : '';
    return breaks === '' ? ' '.repeat(1 + next(2)) : `${' '.repeat(next(2))}${breaks}  ${' '.repeat(next(3))}`;
  };
  let text = words[next(2)] ?? '';
  for (let i = 0; i < next(6); i++) text += gap() + (words[next(words.length)] ?? '');
  const escapedBreak = quote === '"' && next(3) === 0 ? `\\${eol}   tail` : '';
  return `key: ${quote}${text}${escapedBreak}${quote}${eol}`;
}

describe('offsets of scalars', () => {
  for (const [name, make] of [
    ['block', blockScalar],
    ['flow', flowScalar],
  ] as const) {
    it(`finds each character of ${name} scalars, however they are indented, folded and chomped`, () => {
      for (let seed = 1; seed <= 2000; seed++) {
        const next = random(seed * 7919);
        assertMapped(make(next, next(3) === 0 ? '\r\n' : '\n'));
      }
    });
  }

  it('reads the same text as the scalar holds', async () => {
    const { offsetMap } = await import('../../../server/src/languages/yaml/offset-map');
    for (let seed = 1; seed <= 2000; seed++) {
      const next = random(seed * 104729);
      const eol = next(3) === 0 ? '\r\n' : '\n';
      const file = next(2) ? blockScalar(next, eol) : flowScalar(next, eol);
      const scalar = scalarOf(file);
      const [start, end] = rangeOf(file);
      const raw = file.slice(start, end);
      assert.equal(offsetMap(scalar.style, raw, scalar.span.start, 0).text, scalar.text, JSON.stringify(file));
    }
  });

  it('points into a script with an indentation indicator', () => {
    const file = 'key: |2-\n    deep\n  flat\n';
    const scalar = scalarOf(file);
    assert.equal(scalar.text, '  deep\nflat');
    assert.equal(scalar.offsetAt(scalar.text.indexOf('flat')), file.indexOf('flat'));
    assert.equal(scalar.offsetAt(scalar.text.length), file.indexOf('flat') + 4);
  });
});
