import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createSource } from '../../../server/src/core/source';
import { isMapping, type YamlFile, type YamlNode } from '../../../server/src/languages/yaml/nodes';
import { parseYaml } from '../../../server/src/languages/yaml/parse';
import { mutate, randomFrom } from '../../fuzz/mutate';

const parse = (text: string, previous?: YamlFile): YamlFile => parseYaml(createSource('/a.yml', text), previous);
const held = (file: YamlFile): number => file.basis?.held ?? 0;

/** What a reader sees of a file. */
const seen = ({ documents, comments, anchors, aliases, errors }: YamlFile): unknown => ({
  documents,
  comments,
  anchors,
  aliases,
  errors,
});

const assertSame = (text: string, previous: YamlFile): YamlFile => {
  const again = parse(text, previous);
  assert.deepEqual(seen(again), seen(parse(text)), JSON.stringify(text));
  return again;
};

/** Blocks long enough to be read alone, with what may reach over their ends. */
const TEXT = `# head
on: push

env: &env
  A: 1 # one
  "B": 'two'

jobs: # below
${['build', 'test', 'deploy']
  .map(
    (name) => `  # about ${name}
  ${name}:
    env:
      <<: *env
      C: "x\\ty"
    runs-on: [ubuntu-latest, {a: b}]
    needs:
    - one
    - two
    steps:
${[1, 2, 3, 4]
  .map(
    (n) => `      - name: Step ${String(n)}
        run: |
          echo ${'a'.repeat(120)}
          # no comment

      # between
      - uses: a/b@v${String(n)}
        with: {a: 1, b: [c,
          d]}
      -
        run: >-
          folded
           text
        env:
          EMPTY:
          LAST: plain text
            on two lines
`,
  )
  .join('')}`,
  )
  .join('\n')}
# tail
last: |+
  kept

`;

/** Where an edit of one line goes, and what it puts there. */
const EDITS: readonly string[] = [
  'a',
  ' ',
  '\n',
  ': ',
  '- ',
  '#',
  ' # c\n',
  '"',
  '|',
  '  k: v\n',
  '&a ',
  '*env',
  '---\n',
];

function edited(text: string, seed: number): string {
  const random = randomFrom(seed);
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const line = lines[at] ?? '';
  const kind = random();
  if (kind < 0.2) lines.splice(at, 1);
  else if (kind < 0.4) lines.splice(at, 0, line);
  else {
    const indent = /^ *(?:- )?/.exec(line)?.[0].length ?? 0;
    const column = [0, indent, line.length, Math.floor(random() * line.length)][Math.floor(random() * 4)] ?? 0;
    const insert = kind < 0.9 ? (EDITS[Math.floor(random() * EDITS.length)] ?? '') : '';
    lines[at] = line.slice(0, column) + insert + line.slice(insert ? column : column + 1);
  }
  return lines.join('\n');
}

describe('parseYaml after an edit', () => {
  const texts = [
    TEXT,
    TEXT.replaceAll('\n', '\r\n'),
    TEXT.replace(/ &env|.*\*env\n/g, ''),
    readFileSync('examples/parcels/.github/workflows/deliver.yml', 'utf8'),
    readFileSync('examples/parcels/.gitlab-ci.yml', 'utf8'),
  ];

  it('reads what it would read without the earlier text', () => {
    let reused = 0;
    for (const [index, text] of texts.entries()) {
      for (let round = 0; round < 12; round++) {
        let [current, file] = [text, parse(text)];
        for (let step = 0; step < 12; step++) {
          const next = edited(current, index * 10_000 + round * 100 + step);
          file = assertSame(next, file);
          if (file.errors.length === 0 && held(file) > 0) reused++;
          // Most mistakes are undone; some are typed on.
          if (file.errors.length === 0 || step % 4 === 0) current = next;
        }
      }
    }
    assert.ok(reused > 100, `only ${String(reused)} edits were read from the text before`);
  });

  it('reads what it would read when anything is pasted or torn out', () => {
    for (const [index, text] of texts.entries()) {
      const file = parse(text);
      for (let seed = 0; seed < 40; seed++) assertSame(mutate(text, index * 1000 + seed), file);
    }
  });

  it('keeps the nodes that stand before the edited block', () => {
    const before = parse(TEXT);
    const after = assertSame(TEXT.replace('LAST: plain', 'LAST: fancy'), before);
    const env = (file: YamlFile): YamlNode | null | undefined => {
      const root = file.documents[0]?.root;
      return isMapping(root) ? root.get('env')?.value : null;
    };
    assert.ok(env(before));
    assert.equal(env(after), env(before));
  });

  it('goes back to the last text without errors while a line is half typed', () => {
    const broken = assertSame(TEXT.replace('LAST: plain', 'LAST: "plain'), parse(TEXT));
    assert.notEqual(broken.errors.length, 0);
    assert.equal(broken.basis?.text, TEXT);
    const whole = assertSame(TEXT.replace('LAST: plain text', 'LAST: "plain" #'), broken);
    assert.deepEqual(whole.errors.length, 1);
    assert.ok(held(assertSame(TEXT.replace('LAST: plain', 'LAST: fancy'), whole)) > 0);
  });

  it('shares below an anchor that moved what its aliases share', () => {
    const text = `a: 1\nb: &b {c: [1]}\nd: *b\ne: *b\n`;
    const after = assertSame(`a: 123\n${text.slice(5)}`, parse(text));
    assert.ok(held(after) > 0);
    const root = after.documents[0]?.root;
    assert.ok(isMapping(root));
    const [b, d, e] = ['b', 'd', 'e'].map((key) => root.get(key)?.value);
    assert.ok(isMapping(b) && isMapping(d) && isMapping(e));
    assert.equal(d.pairs, b.pairs);
    assert.equal(e.pairs, b.pairs);
    assert.equal(after.documents[0]?.anchors.get('b'), b);
  });
});
