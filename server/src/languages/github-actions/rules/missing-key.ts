import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { inWords } from '../../../core/in-words';
import type { Report } from '../../../core/rule';
import type { Span } from '../../../core/text';
import { insertKey } from '../../yaml/edit';
import { isMapping, isScalar, valueOf, type YamlMapping, type YamlPair } from '../../yaml/nodes';
import { canBePlain } from '../../yaml/quote';
import { isUnreadByRunner } from '../action-metadata';
import { typeOfNode } from '../contexts';
import { jobExample } from '../examples';
import type { ActionsFile } from '../model';
import { alternatives, placeName } from '../places';
import { defineRule } from '../rule';
import { isUnfinished } from '../unfinished';

export const rule = defineRule({
  id: 'actions/missing-key',
  title: 'Required key is missing',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'GitHub refuses a workflow in which a required key is missing, such as the `runs-on` of a job or the `run` of a step: none of its jobs runs.',
    bad: jobExample('steps:\n  - name: Test'),
    good: jobExample('steps:\n  - name: Test\n    run: make test'),
    references: ['https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax'],
  },
  visit: {
    file({ kind, root, yaml }, { report }) {
      if (kind !== 'workflow' || root || yaml.errors.length > 0 || yaml.documents[0]?.root) return;
      report({ span: { start: 0, end: 0 }, message: 'The workflow is empty, so GitHub refuses the file.' });
    },
    // The grammar lets a job be without steps. The server does not ("No steps defined in `steps`").
    job({ key, node, container, services }, { model, report }) {
      if (model.yaml.errors.length > 0) return;
      for (const one of [container, ...(services?.pairs.map(({ value }) => value) ?? [])])
        if (isMapping(one) && !hasComputedKey(one)) checkContainer(one, report);
      if (node.get('steps') || node.get('uses') || !node.get('runs-on') || node.pairs.some(isSlip)) return;
      report({
        span: key.span,
        severity: 'warning',
        message: 'A job needs the key `steps`, or `uses` for a workflow, so GitHub refuses the file.',
      });
    },
    schemaProblem(problem, { report, model, source }) {
      const { kind, span, name, candidates, definition, path, mapping } = problem;
      if (mapping && isUnfinished(mapping, model)) return;
      const incomplete = mapping ? { incomplete: mapping.span } : {};
      const place = placeName(definition, path).replace(/^./, (first) => first.toUpperCase());
      if (kind === 'missing-key') {
        const isOne = candidates.length === 1;
        const keys = inWords(
          candidates.map((one) => `\`${one}\``),
          'and',
        );
        const isUnread = isUnreadByRunner(model, problem);
        const value = isOne && mapping && valueFor(name, definition, mapping, model);
        report({
          span,
          ...incomplete,
          // Only what stands outside of `.github` can be published.
          ...(isUnread ? { severity: source.path.includes('.github/') ? 'info' : 'warning' } : {}),
          message: isUnread
            ? `${place} without ${keys} runs, but cannot be published in the marketplace.`
            : `${place} needs the ${isOne ? 'key' : 'keys'} ${keys}, so GitHub refuses the file.`,
          fixes:
            mapping && value
              ? [
                  fileFix('suggestion', `Add \`${name}: ${value}\``, () =>
                    insertKey(mapping, name, value, source, mapping.pairs[0] ? { before: mapping.pairs[0] } : {}),
                  ),
                ]
              : [],
        });
      } else if (kind === 'undetermined') {
        report({
          span,
          ...incomplete,
          message: `${place} needs ${alternatives(candidates)}, so GitHub refuses the file.`,
        });
      }
    },
  },
});

/** The grammar lets a container be without its image. GitHub's parser and its server do not. */
function checkContainer(container: YamlMapping, report: (finding: Report) => void): void {
  if (!container.get('image'))
    report({
      span: container.alias ?? firstSpan(container),
      incomplete: container.span,
      message: 'A container needs the key `image`, so GitHub refuses the file.',
    });
  const credentials = valueOf(container, 'credentials');
  if (!isMapping(credentials) || credentials.alias || hasComputedKey(credentials)) return;
  const [lacks, ...more] = ['username', 'password'].filter((name) => !credentials.get(name));
  // The runner logs in with both only.
  if (lacks !== undefined && more.length === 0)
    report({
      span: firstSpan(credentials),
      severity: 'warning',
      message: `The credentials have no \`${lacks}\`, so nobody logs in to the registry.`,
    });
}

const firstSpan = ({ pairs, span }: YamlMapping): Span => pairs[0]?.key.span ?? span;

/** Misspelt steps are told as such. */
const isSlip = ({ key }: YamlPair): boolean => closest(key.text, ['steps']) !== null;

const hasComputedKey = ({ pairs }: YamlMapping): boolean => pairs.some(({ key }) => key.text.includes('${{'));

/** A runner as the other jobs have it, and the type that the default of an input has; null for other keys. */
function valueFor(name: string, definition: string, mapping: YamlMapping, { workflow }: ActionsFile): string | null {
  if (mapping.alias) return null;
  if (name === 'runs-on') {
    const others = workflow?.jobs.flatMap(({ runsOn }) => (isScalar(runsOn) && canBePlain(runsOn.text) ? runsOn : []));
    return others?.find(({ text }) => !text.includes('${{'))?.text ?? 'ubuntu-latest';
  }
  if (name !== 'type' || definition !== 'workflow-call-input-definition') return null;
  const { kind } = typeOfNode(mapping.get('default')?.value ?? null);
  return kind === 'boolean' || kind === 'number' ? kind : 'string';
}
