import { noColours, type FormatContext, type Problem, type RunReport } from '../../../server/src/report/report';

const tag: Problem = {
  path: 'app/Dockerfile',
  rule: 'docker/some-defect',
  aliases: ['DL9999', 'some:alias'],
  severity: 'warning',
  message: 'The tag moves, 100% surely: builds differ from day to day.',
  region: { start: { line: 12, column: 6 }, end: { line: 12, column: 17 } },
  address: null,
  fixes: [
    {
      title: 'Pin "node:latest" to "node:22"',
      kind: 'safe',
      files: [
        {
          path: 'app/Dockerfile',
          edits: [{ region: { start: { line: 12, column: 11 }, end: { line: 12, column: 17 } }, text: '22' }],
        },
      ],
    },
    { title: 'Take the tag from a build argument', kind: 'suggestion', files: [] },
  ],
  related: [
    {
      path: 'app/compose.yml',
      region: { start: { line: 3, column: 5 }, end: { line: 3, column: 12 } },
      message: 'it is built here',
    },
  ],
  excerpt: { text: 'FROM node:latest', from: 5, to: 16 },
  fingerprint: '0123456789abcdef',
};

const bucket: Problem = {
  path: 'infra/main, old.tf',
  rule: 'terraform/other-defect',
  aliases: [],
  severity: 'error',
  message: 'Anybody reads "labels"\nand <more>.',
  region: { start: { line: 1, column: 1 }, end: { line: 4, column: 2 } },
  address: 'aws_s3_bucket.labels',
  fixes: [],
  related: [],
  excerpt: { text: 'resource "aws_s3_bucket" "labels" {', from: 0, to: 35 },
  fingerprint: 'fedcba9876543210',
};

const hint: Problem = { ...bucket, severity: 'info', message: 'Better known.', fingerprint: '00000000ffffffff' };

/** Every severity, a fix with edits, one without, a related place, an address, and a file without problems. */
export const report: RunReport = {
  files: ['app/Dockerfile', 'app/clean.yml', 'infra/main, old.tf'],
  problems: [tag, bucket, hint],
  fixed: 2,
};

export const context: FormatContext = {
  version: '1.2.3',
  rule: (id) => ({
    id,
    title: `Title of ${id}`,
    severity: 'warning',
    profile: 'recommended',
    aliases: id === tag.rule ? tag.aliases : [],
    why: `Why ${id} matters.`,
    bad: 'bad\n',
    good: 'good\n',
  }),
  colours: noColours,
};
