import assert from 'node:assert/strict';
import { isBitbucket } from '../../../server/src/languages/bitbucket/detect';
import { isCircleCi } from '../../../server/src/languages/circleci/detect';
import { gitlabFileKind } from '../../../server/src/languages/gitlab-ci/detect';

const PLAIN = "test:\n  script:\n    - docker ps --format '{{- .Names }}'\n    - |\n      {% echo %}\n";

describe('templates of other programs', () => {
  for (const statement of ['{% if tests %}', '{{- if .Values.tests }}', '{{#tests}}', '<% if (tests) { %>'])
    it(`are no pipelines: ${statement}`, () => {
      const text = `${statement}\n${PLAIN}`;
      assert.equal(gitlabFileKind('/.gitlab-ci.yml', text), undefined);
      assert.equal(isCircleCi('/.circleci/config.yml', text), false);
      assert.equal(isBitbucket('/bitbucket-pipelines.yml', text), false);
    });

  it('are told by what stands at the left margin alone', () => {
    assert.equal(gitlabFileKind('/.gitlab-ci.yml', PLAIN), 'root');
    assert.equal(isCircleCi('/.circleci/config.yml', PLAIN), true);
    assert.equal(isBitbucket('/bitbucket-pipelines.yml', PLAIN), true);
  });
});
