import assert from 'node:assert/strict';
import type { Dialect } from '../../../server/src/languages/shell/dialect';
import { isLiteralAt } from '../../../server/src/languages/shell/quoting';

/** Whether each `@` of a script stands where nothing is expanded. */
const literals = (script: string, dialect: Dialect = 'bash'): readonly boolean[] =>
  [...script.matchAll(/@/g)].map(({ index }) => isLiteralAt(script, index, dialect));

describe('places of a script where no variable is expanded', () => {
  const cases: readonly (readonly [string, string, readonly boolean[]])[] = [
    ['quotes', `echo @ '@' "@" "it's @" '"@"' $'\\'@' $"@"`, [false, true, false, false, true, true, false]],
    ['escaped quotes', `echo \\'@ "\\"@'@'"`, [false, false, false]],
    ['single quotes over lines', "echo 'a\n@\nb' @", [true, false]],
    ['substitutions in quotes', `echo "$(curl '@' "@")" "\`x '@'\`" "@"`, [true, false, true, false]],
    ['single quotes in braces', `echo "\${A:-'@'}" \${A:-'@'} "$(echo \${A:-'@'})"`, [false, true, true]],
    ['comments', "echo # it's\necho '@' # don't\necho a#'@' @", [true, true, false]],
    ['arithmetic', "echo $(( 1 << 2 )) '@'\n((x = 1 << y))\necho '@'", [true, true]],
    ['patterns of a case', `x=$(case a in (a) echo '@' ;; esac); echo @`, [true, false]],
    ['here-documents', "cat <<EOF\nit's @\nEOF\necho '@' @", [false, true, false]],
    ['literal here-documents', `cat <<'EOF' > @\n"@"\nEOF\necho @`, [false, true, false]],
    ['indented here-documents', 'cat <<-\\EOF\n\t@\n\tEOF\necho @', [true, false]],
    ['two here-documents', "cat <<A <<'B'\n@\nA\n@\nB\necho @", [false, true, false]],
    ['here-strings', "cat <<<'@' <<< @", [true, false]],
    ['quotes without an end', "echo 'a @", [true]],
  ];
  for (const [title, script, expected] of cases)
    it(`of bash: ${title}`, () => {
      assert.deepEqual(literals(script), expected);
    });

  it('of PowerShell', () => {
    assert.deepEqual(literals(`echo @x '@' "it's @" "$('@' + 1)" 'a''@' # it's\necho '@'`, 'powershell'), [
      false,
      true,
      false,
      false,
      true,
      true,
    ]);
    assert.deepEqual(literals('$a = @\'\n"x\n\'@\n$b = @"\nit\'s x\n"@\n', 'powershell'), [true, true, false, false]);
  });

  it('of cmd: nowhere', () => {
    assert.deepEqual(literals(`echo '@' "@"`, 'cmd'), [false, false]);
  });
});
