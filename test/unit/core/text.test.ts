import assert from 'node:assert/strict';
import { applyEdits, LineIndex, span } from '../../../server/src/core/text';

describe('LineIndex', () => {
  it('counts LF, CRLF and lone CR as line ends', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    assert.equal(lines.lineCount, 4);
    assert.deepEqual(lines.position(6), { line: 2, column: 1 });
    assert.equal(lines.lineText(1), 'b');
    assert.equal(lines.offset({ line: 3, column: 9 }), 8);
  });
});

describe('applyEdits', () => {
  it('applies edits given in any order', () => {
    assert.equal(
      applyEdits('abc', [
        { span: span(2, 3), text: 'C' },
        { span: span(0, 0), text: '>' },
      ]),
      '>abC',
    );
  });

  it('refuses edits that overlap', () => {
    assert.throws(() =>
      applyEdits('abc', [
        { span: span(0, 2), text: '' },
        { span: span(1, 3), text: '' },
      ]),
    );
  });
});
