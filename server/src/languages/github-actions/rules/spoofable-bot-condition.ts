import { fileFix } from '../../../core/finding';
import { jobExample } from '../examples';
import type { Call, Expression } from '../expressions/ast';
import { dottedPath } from '../expressions/paths';
import { spanOf } from '../expressions/site';
import type { Workflow } from '../model';
import { defineRule } from '../rule';

const ACTOR = /^github\.(actor|triggering_actor|event\.(?:pull_request\.)?sender\.login)$/;
const ACTOR_ID = /^github\.(actor_id|event\.(?:pull_request\.)?sender\.id)$/;

/** Numbers of Dependabot and Renovate, as users and as apps (their public profiles). */
const BOT_IDS: ReadonlySet<string> = new Set(['29110', '49699333', '27856297', '29139614']);

/** Who wrote what the event is about; of the other events there is no such field. */
const AUTHORS: Readonly<Record<string, string>> = {
  pull_request_target: 'github.event.pull_request.user',
  pull_request_review: 'github.event.pull_request.user',
  issue_comment: 'github.event.comment.user',
  issues: 'github.event.issue.user',
  discussion: 'github.event.discussion.user',
  discussion_comment: 'github.event.comment.user',
  workflow_run: '',
};

const authorOf = (workflow: Workflow | null): string => {
  const authors = new Set(workflow?.triggers.map(({ event }) => AUTHORS[event] ?? ''));
  const [author = ''] = authors;
  return authors.size === 1 ? author : '';
};

interface BotCheck {
  readonly actor: Expression;
  readonly path: string;
  readonly field: 'login' | 'id';
}

/** Comparisons that let a bot pass; those below a `!` shut it out. */
function botChecks(expression: Expression): readonly BotCheck[] {
  if (expression.kind === 'logical') return [...botChecks(expression.left), ...botChecks(expression.right)];
  if (expression.kind === 'call') return listedBots(expression);
  if (expression.kind !== 'comparison' || expression.operator !== '==') return [];
  const [actor, name] =
    expression.left.kind === 'literal' ? [expression.right, expression.left] : [expression.left, expression.right];
  const path = dottedPath(actor);
  if (path === null || name.kind !== 'literal') return [];
  const value = String(name.value);
  if (ACTOR.test(path) && value.endsWith('[bot]')) return [{ actor, path, field: 'login' }];
  return ACTOR_ID.test(path) && BOT_IDS.has(value) ? [{ actor, path, field: 'id' }] : [];
}

/** `contains(fromJSON('["dependabot[bot]"]'), github.actor)`, and the start or the end of a name. */
function listedBots({ name, args }: Call): readonly BotCheck[] {
  const [first, second] = args;
  if (!first || !second) return [];
  const isList = name.toLowerCase() === 'contains';
  if (!isList && !/^(?:starts|ends)with$/i.test(name)) return [];
  const [actor, bots] = isList ? [second, listOf(first)] : [first, second];
  const path = dottedPath(actor);
  const isBot = bots.kind === 'literal' && /\[bot\]|^dependabot/.test(String(bots.value));
  return path !== null && isBot && ACTOR.test(path) ? [{ actor, path, field: 'login' }] : [];
}

const listOf = (expression: Expression): Expression =>
  expression.kind === 'call' && expression.name.toLowerCase() === 'fromjson' && expression.args[0]
    ? expression.args[0]
    : expression;

export const rule = defineRule({
  id: 'actions/spoofable-bot-condition',
  title: 'Check for a bot that anybody can pass',
  severity: 'warning',
  profile: 'recommended',
  aliases: ['zizmor:bot-conditions', 'octoscan:bot-check', 'poutine:confused_deputy_auto_merge'],
  docs: {
    why: '`github.actor` is who caused the run last, not who wrote the change. A stranger who gets Dependabot to touch their pull request (by a comment, or by a branch that it rebases) passes the check with their own commits in it, and the job runs with secrets.',
    bad: jobExample(
      'if: github.actor == \'dependabot[bot]\'\nsteps:\n  - run: gh pr merge --auto "$URL"',
      'pull_request_target',
    ),
    good: jobExample(
      'if: github.event.pull_request.user.login == \'dependabot[bot]\'\nsteps:\n  - run: gh pr merge --auto "$URL"',
      'pull_request_target',
    ),
  },
  visit: {
    expression({ site, expression }, { model, report }) {
      const { workflow } = model;
      if (!site.isCondition || !workflow?.triggers.some(({ event }) => event in AUTHORS)) return;
      const author = authorOf(workflow);
      const checks = botChecks(expression);
      // Who asks for the author besides is not fooled by the actor.
      if (author !== '' && namesAuthor(expression, author)) return;
      for (const { actor, path, field } of checks) {
        const span = spanOf(site.scalar, actor);
        report({
          span,
          message: `${path} is who caused the run last, so a stranger whose change a bot has touched passes this check; ask who wrote it.`,
          fixes:
            author === ''
              ? []
              : [
                  fileFix(
                    'suggestion',
                    `Ask for ${author}.${field}`,
                    () => [{ span, text: `${author}.${field}` }],
                    true,
                  ),
                ],
        });
      }
    },
  },
});

/** `author.login == 'x[bot]' && …`: the check stands beside one that cannot be passed so. */
function namesAuthor(expression: Expression, author: string): boolean {
  if (expression.kind === 'logical' && expression.operator === '&&')
    return namesAuthor(expression.left, author) || namesAuthor(expression.right, author);
  if (expression.kind !== 'comparison' || expression.operator !== '==') return false;
  return [expression.left, expression.right].some((side) => dottedPath(side)?.startsWith(`${author}.`));
}
