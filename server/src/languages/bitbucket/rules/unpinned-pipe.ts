import { stepsExample } from '../examples';
import { defineRule } from '../rule';

const withPipe = (reference: string): string =>
  stepsExample(`- step:\n    script:\n      - pipe: ${reference}\n        variables:\n          BUCKET: shop`);

export const rule = defineRule({
  id: 'bitbucket/unpinned-pipe',
  title: 'Pipe of no fixed version',
  severity: 'warning',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A pipe is an image of others that runs with the secrets of the pipeline. Without a full version it is whatever was published last, so that the pipeline changes, or is taken over, without a change of its own.',
    bad: withPipe('atlassian/aws-s3-deploy:latest'),
    good: withPipe('atlassian/aws-s3-deploy:2.1.1'),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/use-pipes-in-bitbucket-pipelines/'],
  },
  visit: {
    pipe({ reference }, { report }) {
      const { text } = reference;
      if (text.includes('$') || text.includes('@sha256:')) return;
      const version = /:([^:/]+)$/.exec(text)?.[1];
      if (version !== undefined && version !== 'latest') return;
      report({
        span: reference.part(version === undefined ? 0 : text.length - version.length, text.length),
        message:
          'This pipe is whatever was published last, so that code of others changes under the pipeline’s secrets; name a full version.',
      });
    },
  },
});
