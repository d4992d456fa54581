import assert from 'node:assert/strict';
import { DockerfileParser } from 'dockerfile-ast';
import { only, read, slice } from './read';

const keywords = (text: string): string[] =>
  read(text).syntax.instructions.map((one) => one.keyword.text.toUpperCase());

describe('Dockerfile directives', () => {
  it('honours escape after other directives, with a BOM and in any case', () => {
    const file = read('\uFEFF# syntax=docker/dockerfile:1\r\n# EsCaPe = `\r\nFROM a\r\nRUN b `\r\n  c\r\n');
    assert.equal(file.syntax.escape, '`');
    assert.deepEqual(
      file.syntax.directives.map((one) => one.name),
      ['syntax', 'escape'],
    );
    assert.equal(only(file, 'RUN').args.text, 'b   c');
  });

  it('takes an unknown name for a comment that ends the directives', () => {
    const file = read('# owner=web\n# escape=`\nFROM a\n');
    assert.equal(file.syntax.escape, '\\');
    assert.equal(file.syntax.directives.length, 0);
  });
});

describe('Dockerfile lines', () => {
  it('joins lines without the comments and empty lines between them, and maps words back', () => {
    const text = 'FROM a\nCOPY one \\\n  # why\n\n  two \\  \n  /srv/\n';
    const copy = only(read(text), 'COPY');
    assert.deepEqual(
      copy.sources.map((word) => word.text),
      ['one', 'two'],
    );
    assert.equal(slice(text, copy.destination?.span ?? { start: 0, end: 0 }), '/srv/');
    assert.equal(copy.line.emptyLines.length, 1);
    assert.deepEqual(
      copy.line.comments.map((comment) => comment.text),
      ['why'],
    );
  });

  it('does not continue a line that ends in an escaped escape', () => {
    assert.deepEqual(keywords('FROM a\nRUN echo \\\\\nRUN b\n'), ['FROM', 'RUN', 'RUN']);
  });

  it('knows a continuation that nothing follows', () => {
    assert.equal(only(read('FROM a\nRUN b \\\n'), 'RUN').line.isDangling, true);
  });
});

describe('Dockerfile heredocs', () => {
  const body = (text: string): string => {
    const [heredoc] = only(read(text), 'RUN').heredocs;
    return heredoc ? slice(text, heredoc.body) : '<none>';
  };

  for (const [name, opener] of [
    ['plain', '<<EOF'],
    ['with a blank before the delimiter', '<< EOF'],
    ['with a descriptor', '3<<EOF'],
    ['chomped', '<<-EOF'],
    ['in double quotes', '<<"EOF"'],
    ['in single quotes', "<<'EOF'"],
    ['escaped', '<<\\EOF'],
    ['after a command', 'cat <<EOF | sh'],
    ['after a continuation', 'cat \\\n  <<EOF'],
  ] as const) {
    it(`reads the body of one that is ${name}`, () => {
      assert.equal(body(`FROM a\nRUN ${opener}\nUSER b\nEOF\nUSER c\n`), 'USER b\n');
      assert.deepEqual(keywords(`FROM a\nRUN ${opener}\nUSER b\nEOF\nUSER c\n`), ['FROM', 'RUN', 'USER']);
    });
  }

  for (const opener of ['cat <<<EOF', 'echo "<<EOF"', 'cat>f<<EOF', 'echo $((1<<EOF))']) {
    it(`sees none in ${opener}`, () => {
      assert.deepEqual(keywords(`FROM a\nRUN ${opener}\nUSER b\n`), ['FROM', 'RUN', 'USER']);
    });
  }

  it('sees none in CMD and in the JSON form', () => {
    assert.deepEqual(keywords('FROM a\nCMD cat <<EOF\nRUN ["cat", "<<EOF"]\nUSER b\n'), ['FROM', 'CMD', 'RUN', 'USER']);
  });

  it('reads several of one instruction, in ONBUILD too', () => {
    const file = read('FROM a\nONBUILD COPY <<one <<-"two" /srv/\n$x\none\n\t$y\n\ttwo\nUSER b\n');
    const copy = only(file, 'COPY');
    assert.deepEqual(
      copy.heredocs.map((heredoc) => [heredoc.delimiter, heredoc.isExpanded, heredoc.isChomped]),
      [
        ['one', true, false],
        ['two', false, true],
      ],
    );
    assert.equal(copy.isTrigger, true);
    assert.equal(only(file, 'USER').value?.text, 'b');
  });

  it('takes the rest of the file where the terminator is missing', () => {
    const [heredoc] = only(read('FROM a\nRUN <<EOF\nUSER b\n'), 'RUN').heredocs;
    assert.equal(heredoc?.terminator, null);
  });
});

describe('Dockerfile arguments', () => {
  it('decodes JSON strings and maps their characters to the file', () => {
    const text = 'FROM a\nCMD [ "sh", "-c", "echo \\"a\\tb\\" \\u0041 c" ]\n';
    const { json } = only(read(text), 'CMD');
    const script = json?.kind === 'strings' ? json.strings[2] : undefined;
    assert.equal(script?.text, 'echo "a\tb" A c');
    assert.equal(text[script.offsetAt(script.text.indexOf('c', 6))], 'c');
    assert.equal(slice(text, script.spanOf(11, 12)), '\\u0041');
  });

  it('takes a broken array for a script, and a mixed one for a mistake', () => {
    assert.equal(only(read('CMD ["a",]'), 'CMD').json, null);
    assert.equal(only(read("CMD ['a']"), 'CMD').json, null);
    assert.equal(only(read('CMD ["a"] && b'), 'CMD').json, null);
    assert.equal(only(read('CMD ["a", ["b"]]'), 'CMD').json?.kind, 'mixed');
  });

  it('keeps flags apart from arguments, unknown ones too', () => {
    const run = only(read('RUN --mount=type=cache,target=/x --later --network=none make'), 'RUN');
    assert.deepEqual(
      run.flags.map((flag) => [flag.name, flag.value?.text ?? null]),
      [
        ['mount', 'type=cache,target=/x'],
        ['later', null],
        ['network', 'none'],
      ],
    );
    assert.equal(run.args.text, 'make');
  });

  it('tells legacy ENV from pairs', () => {
    const legacy = only(read('ENV a b c=d'), 'ENV');
    assert.equal(legacy.isLegacy, true);
    assert.equal(legacy.pairs[0]?.value?.text, 'b c=d');
    const modern = only(read(`ENV a="b c" d=e\\ f g='h i'`), 'ENV');
    assert.deepEqual(
      modern.pairs.map((pair) => [pair.key.text, pair.value?.text]),
      [
        ['a', '"b c"'],
        ['d', 'e\\ f'],
        ['g', "'h i'"],
      ],
    );
  });
});

describe('Dockerfile reader beside dockerfile-ast', () => {
  const samples = [
    'FROM a AS b\nRUN x && \\\n  y\n\nCOPY --from=b / /\nCMD ["z"]\n',
    'from a\nrun x \\\n# c\n y\nlabel a=b \\\n c=d\n',
    'ARG A=1\nFROM a:${A}\nONBUILD RUN x\nHEALTHCHECK --interval=5s CMD y\nEXPOSE 80 90\n',
    'FROM a\nRUN <<EOF\nRUN b\nEOF\nRUN c\n',
    '# escape=`\nFROM a\nRUN x `\n  y\nUSER z\n',
    'FROM a\r\nRUN x \\\r\n  y\r\nUSER z\r\n',
    'FROM a\nWHAT ever\nRUN --new=1 x\n',
  ];
  for (const [i, text] of samples.entries()) {
    it(`gives the same instructions and ranges (sample ${i + 1})`, () => {
      const lines = text.split('\n');
      const offset = (at: { line: number; character: number }): number =>
        lines.slice(0, at.line).reduce((sum, line) => sum + line.length + 1, 0) + at.character;
      const peers = DockerfileParser.parse(text)
        .getInstructions()
        .map((one) => [one.getKeyword(), offset(one.getRange().start), offset(one.getRange().end)]);
      const own = read(text).syntax.instructions.map((one) => [
        one.keyword.text.toUpperCase(),
        one.span.start,
        one.span.end,
      ]);
      assert.deepEqual(own, peers);
    });
  }
});
