import { checkProject } from '../../support/check';

const check = (text: string): Promise<unknown> => checkProject({ path: '/Dockerfile', text });

describe('hostile Dockerfiles', () => {
  for (const [name, text] of [
    ['binary text', '\0\u0001\uFFFD'.repeat(20_000)],
    ['one long line', `FROM a\nRUN ${'a && '.repeat(20_000)}b\n`],
    ['many definitions of one name', `FROM alpine:3\n${'ENV A=$A x=$y\n'.repeat(5_000)}`],
    ['a long chain of stages', Array.from({ length: 2_000 }, (_, i) => `FROM s${i - 1} AS s${i}\n`).join('')],
    ['nested expansions', `FROM a\nENV A=${'${A:-'.repeat(10_000)}`],
    ['an endless continuation', `FROM a\n${'RUN a \\\n'.repeat(20_000)}`],
    ['an unterminated heredoc', `FROM a\nRUN <<EOF\n${'x\n'.repeat(20_000)}`],
    ['an unterminated array', `FROM a\nCMD [${'"a",'.repeat(20_000)}`],
    ['lone surrogates', 'FROM a\nENV \uD800=$\uDC00\n'],
  ] as const) {
    it(`never fail: ${name}`, () => check(text));
  }

  it('never fail wherever the text ends', async () => {
    const text =
      '# escape=\\\nARG V=1\nFROM a:${V:-2} AS b\nRUN --mount=type=cache,target=/c <<-"E" \\\n  # x\n  cat\n\ta\n\tE\nCMD ["a\\u0041", "b"]\nHEALTHCHECK --interval=5s CMD ["c"]\nENV A="b c" D=\'e\'\nONBUILD COPY --from=b <<X /y/\n1\nX\n';
    for (let end = 0; end <= text.length; end++) await check(text.slice(0, end));
  });
});
