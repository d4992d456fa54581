// Starts a rule: `npm run new-rule -- docker/some-defect` writes the rule with examples that fail, and its fixture.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const languages = 'server/src/languages';

/** Where the rules of a namespace stand, and the language of their examples. */
const NAMESPACES = {
  pipeline: { folder: 'server/src/pipeline/rules', syntax: 'yaml' },
  actions: { folder: `${languages}/github-actions/rules`, syntax: 'yaml' },
  gitlab: { folder: `${languages}/gitlab-ci/rules`, syntax: 'yaml' },
  azure: { folder: `${languages}/azure-pipelines/rules`, syntax: 'yaml' },
  circleci: { folder: `${languages}/circleci/rules`, syntax: 'yaml' },
  bitbucket: { folder: `${languages}/bitbucket/rules`, syntax: 'yaml' },
  docker: { folder: `${languages}/dockerfile/rules`, syntax: 'dockerfile' },
  compose: { folder: `${languages}/compose/rules`, syntax: 'yaml' },
  terraform: { folder: `${languages}/terraform/rules`, syntax: 'hcl' },
  hcl: { folder: `${languages}/hcl/rules`, syntax: 'hcl' },
  kubernetes: { folder: `${languages}/kubernetes/rules`, syntax: 'yaml' },
  runbook: { folder: `${languages}/runbook/rules`, syntax: 'markdown' },
  kustomize: { folder: `${languages}/kustomize/rules`, syntax: 'yaml' },
  prometheus: { folder: `${languages}/prometheus/rules`, syntax: 'yaml' },
  alerts: { folder: `${languages}/prometheus/rules`, syntax: 'yaml' },
  precommit: { folder: `${languages}/pre-commit/rules`, syntax: 'yaml' },
  yaml: { folder: `${languages}/yaml/rules`, syntax: 'yaml' },
};

const ruleText = (id, title) => `import { defineRule } from '../rule';

export const rule = defineRule({
  id: '${id}',
  title: '${title}',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'Say what happens to people because of it.',
    bad: \`\`,
    good: \`\`,
  },
  visit: {},
});
`;

const fixtureText = (id, syntax) => `# ${id}

## say in a sentence what is reported

\`\`\`${syntax}
\`\`\`

\`\`\`findings
1:1-1:2 warning the message that it should have
\`\`\`

## say in a sentence what is not

\`\`\`${syntax}
\`\`\`
`;

const fail = (message) => {
  console.error(message);
  process.exit(2);
};

function newRule(id) {
  const [, namespace, name] = /^([a-z]+)\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(id) ?? [];
  if (!name) fail('usage: npm run new-rule -- <namespace>/<the-defect>, in kebab case: docker/latest-tag');
  const place = NAMESPACES[namespace];
  if (!place) fail(`There is no namespace "${namespace}". Known: ${Object.keys(NAMESPACES).join(', ')}`);
  const title = name.replace(/-/g, ' ').replace(/^./, (first) => first.toUpperCase());
  const files = {
    [`${place.folder}/${name}.ts`]: ruleText(id, title),
    [`test/rules/${id}.md`]: fixtureText(id, place.syntax),
  };
  const known = Object.keys(files).find((file) => existsSync(file));
  if (known) fail(`${known} exists already.`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
  console.log(`next: write the examples and the visitor, then npm run unit -- ${id}`);
  console.log(`      npm run unit -- --update ${id} writes what the rule says into the fixture: read it`);
}

newRule(process.argv[2] ?? '');
