import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'yaml/syntax-error',
  title: 'File is no valid YAML',
  severity: 'error',
  profile: 'recommended',
  aliases: ['actionlint:syntax-check'],
  docs: {
    why: 'A pipeline whose file cannot be read does not start, and most platforms say so only after the push.',
    bad: `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - run: "npm test
`,
    good: `on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - run: "npm test"
`,
    path: '.github/workflows/ci.yml',
    references: ['https://yaml.org/spec/1.2.2/'],
  },
  visit: {
    error(error, { report }) {
      report({ span: error.span, message: error.message, unreadable: true });
    },
  },
});
