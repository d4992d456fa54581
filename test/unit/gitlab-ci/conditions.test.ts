import assert from 'node:assert/strict';
import {
  evaluate,
  isSyntaxProblem,
  parseCondition,
  type Known,
} from '../../../server/src/languages/gitlab-ci/conditions';
import { yaml11 } from '../../../server/src/languages/gitlab-ci/yaml11';

const VARIABLES: Readonly<Record<string, Known>> = {
  SOURCE: { kind: 'text', text: 'push' },
  EMPTY: { kind: 'text', text: '' },
  TAG: { kind: 'null' },
  BRANCH: { kind: 'set', id: 'branch' },
};

const judge = (text: string): string => {
  const expression = parseCondition(text);
  return isSyntaxProblem(expression)
    ? `cannot be read at ${String(expression.start)}`
    : evaluate(expression, (name) => VARIABLES[name] ?? { kind: 'unknown' });
};

describe('conditions of rules', () => {
  it('are yes, no or unknown', () => {
    for (const [text, fact] of [
      ['$SOURCE', 'yes'],
      ['$EMPTY', 'no'],
      ['$TAG', 'no'],
      ['$BRANCH', 'yes'],
      ['$OTHER', 'unknown'],
      ['$SOURCE == "push"', 'yes'],
      ["$SOURCE == 'push'", 'yes'],
      ['"push" == $SOURCE', 'yes'],
      ['$SOURCE != "push"', 'no'],
      ['$TAG == null', 'yes'],
      ['$BRANCH == null', 'no'],
      ['$BRANCH == ""', 'no'],
      ['$BRANCH == "main"', 'unknown'],
      ['$BRANCH == $BRANCH', 'yes'],
      ['$SOURCE =~ /^pu/', 'yes'],
      ['$SOURCE =~ /^PU/i', 'yes'],
      ['$SOURCE !~ /^pu/', 'no'],
      ['$TAG =~ /^v/', 'no'],
      ['$SOURCE =~ /^p(?:u|i)/', 'unknown'],
      ['$SOURCE =~ $PATTERN', 'unknown'],
    ] as const)
      assert.equal(judge(text), fact, text);
  });

  it('bind && closer than ||, and brackets closest', () => {
    assert.equal(judge('$SOURCE || $TAG && $TAG'), 'yes');
    assert.equal(judge('($SOURCE || $TAG) && $TAG'), 'no');
    assert.equal(judge('$OTHER && $TAG'), 'no');
    assert.equal(judge('$OTHER || $SOURCE'), 'yes');
    assert.equal(judge('$OTHER && $SOURCE'), 'unknown');
  });

  it('say where they cannot be read', () => {
    assert.equal(judge('$BRANCH == main'), 'cannot be read at 11');
    assert.equal(judge('$BRANCH = "main"'), 'cannot be read at 8');
    assert.equal(judge('$BRANCH =='), 'cannot be read at 9');
    assert.equal(judge('($BRANCH'), 'cannot be read at 0');
    assert.equal(judge('$BRANCH $TAG'), 'cannot be read at 8');
    assert.equal(judge('== $TAG'), 'cannot be read at 0');
  });

  it('end in bounded time, however long', () => {
    const started = performance.now();
    judge('('.repeat(2000));
    judge(`$A == "${'x'.repeat(100_000)}`);
    judge(`$A =~ /${'\\/'.repeat(50_000)}`);
    judge(Array.from({ length: 5000 }, () => '$A').join(' || '));
    assert.ok(performance.now() - started < 2000);
  });
});

describe('plain scalars by YAML 1.1', () => {
  it('become what GitLab hands to the job', () => {
    for (const [text, becomes] of [
      ['3.10', '`3.1`'],
      ['0755', '`493`'],
      ['0x1F', '`31`'],
      ['1:30', '`90`'],
      ['1_000', '`1000`'],
      ['on', '`true`'],
      ['No', '`false`'],
      ['3.11', null],
      ['1.0', null],
      ['10', null],
      ['8080:80', null],
      ['true', null],
      ['v1.10', null],
      ['1.2.30', null],
    ] as const)
      assert.equal(yaml11(text), becomes, text);
  });
});
