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

/** Compared as text, since a deep comparison takes ten times as long as reading. */
const written = (file: YamlFile): string =>
  JSON.stringify(seen(file), (_, value: unknown) => (value instanceof Map ? [...value] : value));

const assertSame = (text: string, previous: YamlFile): YamlFile => {
  const [again, anew] = [parse(text, previous), parse(text)];
  if (written(again) !== written(anew)) assert.deepEqual(seen(again), seen(anew), JSON.stringify(text));
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
  '<<: *env\n',
  '---\n',
  "'",
  '[',
  '}',
  '?',
  '\t',
  '!x ',
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

/** What a person types at the end of a line or in place of its value, a character at a time, and takes away at once. */
const TYPED: readonly string[] = [
  ': y',
  ' # note',
  'key: [a, "b"]',
  'half',
  '- item: {a: 1}',
  '*env',
  '&env {}',
  '"a',
  '|',
];

function* typing(text: string, seed: number): Generator<string> {
  const random = randomFrom(seed);
  const lines = text.split('\n');
  const line = lines[Math.floor(random() * lines.length)] ?? '';
  const lineStart = Math.max(0, text.indexOf(`\n${line}`) + 1);
  const value = line.indexOf(': ') + 2;
  const indent = /^ *(?:- )?/.exec(line)?.[0].length ?? 0;
  const isNewLine = random() < 0.5;
  const at = lineStart + (isNewLine || value < 2 ? line.length : value);
  const [before, after] = [text.slice(0, at) + (isNewLine ? `\n${' '.repeat(indent)}` : ''), text.slice(at)];
  const typed = TYPED[Math.floor(random() * TYPED.length)] ?? '';
  for (let end = 1; end <= typed.length; end++) yield before + typed.slice(0, end) + after;
  yield text;
}

const rootValue = (file: YamlFile, key: string): YamlNode | null | undefined => {
  const root = file.documents[0]?.root;
  return isMapping(root) ? root.get(key)?.value : null;
};

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

  it('reads what it would read at every keystroke, and mostly from the text before', () => {
    let [keystrokes, reused, broken] = [0, 0, 0];
    for (const [index, text] of texts.entries()) {
      let file = parse(text);
      for (let seed = 0; seed < 16; seed++) {
        for (const next of typing(text, index * 1000 + seed)) {
          file = assertSame(next, file);
          keystrokes++;
          if (file.basis?.text !== next || held(file) === 0) continue;
          reused++;
          if (file.errors.length > 0) broken++;
        }
      }
    }
    assert.ok(reused > 0.7 * keystrokes, `${String(reused)} of ${String(keystrokes)} were read from the text before`);
    assert.ok(broken > 60, `only ${String(broken)} texts with errors`);
  });

  it('reads what it would read when anything is pasted or torn out', () => {
    for (const [index, text] of texts.entries()) {
      const file = parse(text);
      for (let seed = 0; seed < 40; seed++) assertSame(mutate(text, index * 1000 + seed), file);
    }
  });

  it('keeps the nodes that stand before the edited block, whether it can be read or not', () => {
    const before = parse(TEXT);
    assert.ok(rootValue(before, 'env'));
    for (const now of ['LAST: fancy', 'LAST plain', 'LAST: "plain"', 'LAST: [plain', 'LAST: *env']) {
      const after = assertSame(TEXT.replace('LAST: plain', now), before);
      assert.equal(rootValue(after, 'env'), rootValue(before, 'env'), now);
    }
  });

  it('reads from a text whose errors stay in their block, and beside them', () => {
    const broken = assertSame(TEXT.replace('LAST: plain', 'LAST plain'), parse(TEXT));
    assert.notEqual(broken.errors.length, 0);
    assert.notEqual(broken.basis?.text, TEXT);
    const beside = assertSame(
      TEXT.replace('LAST: plain', 'LAST plain').replace('on: push', 'on: pull_request'),
      broken,
    );
    assert.equal(beside.errors.length, broken.errors.length);
    const mended = assertSame(TEXT.replace('on: push', 'on: pull_request'), beside);
    assert.equal(mended.errors.length, 0);
    assert.ok(held(mended) > held(beside) && held(beside) > held(broken));
  });

  it('goes back to the last text where an error reaches over the end of its block', () => {
    const broken = assertSame(`"${TEXT}`, parse(TEXT));
    assert.notEqual(broken.errors.length, 0);
    assert.equal(broken.basis?.text, TEXT);
    assert.ok(held(assertSame(TEXT.replace('LAST: plain', 'LAST: fancy'), broken)) > 0);
  });

  it('gives the aliases of an anchor what now stands below it', () => {
    const before = parse(TEXT);
    for (const now of ['A: 2 # two', 'A: 1234', 'A: [x, y]']) {
      const after = assertSame(TEXT.replace('A: 1 # one', now), before);
      assert.ok(held(after) > 0, now);
      const env = rootValue(after, 'env');
      const job = rootValue(after, 'jobs');
      const test = isMapping(job) ? job.get('test')?.value : null;
      const own = isMapping(test) ? test.get('env')?.value : null;
      assert.ok(isMapping(env) && isMapping(own));
      assert.equal(own.get('A'), env.get('A'));
      assert.equal(after.documents[0]?.anchors.get('env'), env);
    }
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
