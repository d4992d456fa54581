import assert from 'node:assert/strict';
import { parseShell } from '../../../server/src/languages/shell/parse';
import { enclosingBlocks, isCondition, isFollowed, lastCommand } from '../../../server/src/languages/shell/structure';
import type { ShellScript } from '../../../server/src/languages/shell/nodes';

const names = (script: ShellScript): readonly (string | null)[] =>
  script.commands.map((command) => command.name?.value ?? null);
const at = (text: string, span: { start: number; end: number }): string => text.slice(span.start, span.end);
const named = (script: ShellScript, name: string) => {
  const command = script.commands.find((one) => one.name?.value === name);
  assert.ok(command, `no command ${name}`);
  return command;
};

describe('parseShell', () => {
  it('lists every simple command in order, wherever it is nested', () => {
    const text = [
      'a "$(b `c`)" | d && e || { f; (g) }',
      'if h; then i; elif j; then k; else l; fi',
      'for x in $(m); do n; done; while o; do p; done',
      'case $(q) in r) s;; esac',
      't() { u; }',
      'v <(w) "${X:-$(y)}"',
      '[[ -n $(z) ]]',
    ].join('\n');
    assert.equal(names(parseShell(text)).join(''), 'abcdefghijklmnopqsuvwyz');
  });

  it('hands out spans that cover exactly what was written', () => {
    const text = 'cd app && npm  test "$A" || true # why';
    const script = parseShell(text);
    assert.deepEqual(
      script.commands.map((command) => at(text, command.span)),
      ['cd app', 'npm  test "$A"', 'true'],
    );
    const [list] = script.lists;
    assert.deepEqual(
      list?.operators.map((operator) => at(text, operator.span)),
      ['&&', '||'],
    );
    const word = script.commands[1]?.args[1];
    assert.equal(word && at(text, word.span), '"$A"');
    assert.deepEqual(
      word?.expansions.map((one) => [one.kind, one.name, one.quoted]),
      [['parameter', 'A', true]],
    );
  });

  it('knows the value of a word only where nothing expands', () => {
    const [command] = parseShell(`x a 'b c' "d"e\\ f $G "\${H}" $(i) {j,k} *.l $'m\\n'`).commands;
    assert.deepEqual(
      command?.args.map((word) => word.value),
      ['a', 'b c', 'de f', null, null, null, null, '*.l', 'm\n'],
    );
  });

  it('tells assignments in front of a command from those of export', () => {
    const [run, exported] = parseShell('A=1 B+=$C run; export D="e f"').commands;
    assert.deepEqual(
      run?.assignments.map((one) => [one.name, one.value?.value, one.append, one.isPrefix]),
      [
        ['A', '1', false, true],
        ['B', null, true, true],
      ],
    );
    assert.deepEqual(
      exported?.assignments.map((one) => [one.name, one.isPrefix]),
      [['D', false]],
    );
    assert.deepEqual(
      exported?.args.map((word) => word.value),
      ['D=e f'],
    );
  });

  it('reads redirects and here-documents with the commands that their bodies run', () => {
    const text = 'cat <<-EOF >out 2>&1\n\tid: $(id)\n\tEOF\nnext <<< word';
    const script = parseShell(text);
    const [cat] = script.commands;
    assert.deepEqual(
      cat?.redirects.map((one) => [one.operator, one.descriptor, one.target?.value ?? null]),
      [
        ['<<-', null, null],
        ['>', null, 'out'],
        ['>&', 2, '1'],
      ],
    );
    const heredoc = cat?.redirects[0]?.heredoc;
    assert.equal(heredoc?.delimiter, 'EOF');
    assert.equal(heredoc?.literal, false);
    assert.equal(heredoc && at(text, heredoc.bodySpan), heredoc?.body);
    assert.deepEqual(names(script), ['cat', 'id', 'next']);
  });

  it('expands nothing in a here-document whose delimiter is quoted', () => {
    const script = parseShell("cat <<'EOF'\n$(id) $HOME\nEOF\n");
    assert.deepEqual(names(script), ['cat']);
    assert.equal(script.commands[0]?.redirects[0]?.heredoc?.literal, true);
  });

  it('keeps offsets true over CRLF line ends, continuations and here-documents', () => {
    const text = 'a \\\r\n  b\r\ncat <<EOF\r\nbody\r\nEOF\r\nc "d\r\ne"\r\n';
    const script = parseShell(text);
    assert.deepEqual(names(script), ['a', 'cat', 'c']);
    assert.deepEqual(script.errors, []);
    assert.equal(at(text, named(script, 'a').span), 'a \\\r\n  b');
    assert.equal(at(text, named(script, 'c').span), 'c "d\r\ne"');
    const body = named(script, 'cat').redirects[0]?.heredoc;
    assert.equal(body && at(text, body.bodySpan).trimEnd(), 'body');
  });

  it('maps every span into the file that the script stands in', () => {
    const file = 'run: |\n    echo a\n    echo b\n';
    const text = 'echo a\necho b\n';
    const toFile = (offset: number): number => (offset < 7 ? 11 + offset : 22 + offset - 7);
    const script = parseShell(text, { toFile });
    assert.deepEqual(
      script.commands.map((command) => at(file, command.span)),
      ['echo a', 'echo b'],
    );
  });

  it('reads a placeholder as one word of unknown value', () => {
    const text = "deploy ${{ github.event.inputs.a || 'b c' }} --to=${{ x }} && ${{ matrix.cmd }} $[[ inputs.a | b ]]";
    const script = parseShell(text, { placeholders: ['expression', 'input'] });
    assert.deepEqual(script.errors, []);
    const [deploy, matrix] = script.commands;
    assert.deepEqual(
      deploy?.args.map((word) => [word.raw, word.value, word.expansions[0]?.kind]),
      [
        ["${{ github.event.inputs.a || 'b c' }}", null, 'placeholder'],
        ['--to=${{ x }}', null, 'placeholder'],
      ],
    );
    assert.equal(matrix?.name?.value, null);
    assert.equal(matrix?.args[0]?.value, null);
  });

  it('gives what can be read of a broken script, and one error where it breaks', () => {
    for (const [text, expected] of [
      ['a\nif b; then\n  c\n', 'abc'],
      ['a; b "$(c', 'abc'],
      ['a &&', 'a'],
      ['a | ; b', 'ab'],
      ['a "unclosed', 'a'],
      ['a <<EOF\nbody', 'a'],
    ] as const) {
      const script = parseShell(text);
      assert.equal(names(script).join(''), expected, text);
    }
    assert.ok(parseShell('if a; then b').errors.length > 0);
  });

  it('stands any depth of nesting', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['$(', ')'],
      ['{ ', '; }'],
      ['if a; then ', '; fi'],
      ['"$(', ')"'],
    ] as const) {
      const script = parseShell(`${open.repeat(2000)}a${close.repeat(2000)}`);
      assert.ok(script.errors.length > 0, `${open} gives an error`);
    }
  });

  it('finds commands in backquotes with escapes, at the place of the whole substitution', () => {
    const text = 'a `b \\`c\\``';
    const script = parseShell(text);
    assert.deepEqual(names(script), ['a', 'b', 'c']);
    assert.equal(at(text, named(script, 'c').span), '`b \\`c\\``');
  });

  it('grows linearly with the script', () => {
    const script = parseShell('echo "$A" | grep x || true\n'.repeat(4000));
    assert.equal(script.commands.length, 12_000);
    assert.equal(script.lists.length, 4000);
  });
});

describe('the structure around a command', () => {
  it('tells conditions from commands whose failure counts', () => {
    const script = parseShell('if a; then b; fi; ! c; d || e; f && g; while h; do i; done; j "$(k)"');
    assert.equal(
      script.commands
        .filter(isCondition)
        .map((command) => command.name?.value)
        .join(''),
      'acdfh',
    );
    assert.equal(isFollowed(named(script, 'd')), true);
    assert.equal(isFollowed(named(script, 'e')), false);
  });

  it('names the blocks around a command, innermost first', () => {
    const script = parseShell('f() { for x in 1; do (a); done; }');
    assert.deepEqual(
      enclosingBlocks(named(script, 'a')).map((block) => block.type),
      ['subshell', 'for', 'group', 'function'],
    );
  });

  it('finds the command that decides over the status of a list', () => {
    const [statement] = parseShell('a && { b; c | d; }').list.statements;
    assert.equal(statement && lastCommand(statement.node)?.name?.value, 'd');
  });
});
