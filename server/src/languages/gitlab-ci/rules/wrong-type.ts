import { fileFix, type Fix } from '../../../core/finding';
import { isScalar } from '../../yaml/nodes';
import { singleQuoted } from '../../yaml/quote';
import { jobExample } from '../examples';
import type { GrammarProblem } from '../grammar';
import { defineRule } from '../rule';
import { placeOf } from '../words';

export const rule = defineRule({
  id: 'gitlab/wrong-type',
  title: 'Value has a type that the keyword does not take',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:schema'],
  docs: {
    why: 'GitLab checks the type of every value and refuses the whole file when one does not fit: a text where a list is wanted, a number in quotes.',
    bad: jobExample('cache:\n  key: modules\n  paths: node_modules/'),
    good: jobExample('cache:\n  key: modules\n  paths: [node_modules/]'),
    references: ['https://docs.gitlab.com/ci/yaml/'],
  },
  visit: {
    grammar(problem, { report }) {
      if (problem.kind !== 'wrong-type') return;
      const { path, expected, value, span } = problem;
      const isInScript = path.some((key) => SCRIPTS.has(key));
      const hint =
        isInScript && value?.kind === 'mapping'
          ? ' The colon followed by a blank makes a mapping of this line; put it in quotes.'
          : '';
      report({
        span: isInScript && value?.kind === 'mapping' ? firstLine(problem) : span,
        message: `${placeOf(path)} takes ${expected}, and this is ${kindOf(problem)}; GitLab refuses the file.${hint}`,
        fixes: fixesOf(problem),
      });
    },
  },
});

const SCRIPTS: ReadonlySet<string> = new Set(['script', 'before_script', 'after_script']);

const firstLine = ({ span, value }: GrammarProblem): GrammarProblem['span'] => {
  const [first] = value?.kind === 'mapping' ? value.entries.values() : [];
  return first ? { start: span.start, end: first.pair.span.end } : span;
};

function kindOf({ value }: GrammarProblem): string {
  switch (value?.kind) {
    case 'mapping':
      return 'a mapping';
    case 'list':
      return 'a list';
    case 'scalar':
      if (value.node.value === null) return 'empty';
      return typeof value.node.value === 'string' ? 'a text' : `a ${typeof value.node.value}`;
    default:
      return 'something else';
  }
}

function fixesOf({ value, expected, entry }: GrammarProblem): readonly Fix[] {
  if (value?.kind !== 'scalar' || value.node.alias || !entry) return [];
  const { node } = value;
  const isOneLine = node.style !== 'literal' && node.style !== 'folded';
  if (!isOneLine) return [];
  const wants = (what: string): boolean => expected.split(' or ').some((one) => one.startsWith(what));
  const isQuoted = node.style !== 'plain';
  if (
    isQuoted &&
    (/^(?:true|false)$/.test(node.text) ? wants('`true`') : /^\d+$/.test(node.text) && wants('a whole number'))
  )
    return [fileFix('safe', 'Remove the quotes', () => [{ span: node.span, text: node.text }], true)];
  if (wants('a list') && typeof node.value === 'string')
    return [
      fileFix('suggestion', 'Make a list of it', () => [{ span: node.span, text: `[${inFlow(node.raw)}]` }], true),
    ];
  if (wants('a text') && !isQuoted && isScalar(node))
    return [
      fileFix('suggestion', 'Put it in quotes', () => [{ span: node.span, text: singleQuoted(node.text) }], true),
    ];
  return [];
}

const inFlow = (raw: string): string => (/^["']/.test(raw) || !/[,[\]{}]/.test(raw) ? raw : singleQuoted(raw));
