import { assertFoundAsOpened } from '../../support/keystrokes';

const INCLUDED = `.rules:
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
.base:
  extends: .rules
  image: node:latest
  before_script: [npm ci]
  retry: 2
`;

const PIPELINE = `include:
  - local: /ci/base.yml
stages: [build, test, deploy]
default:
  interruptible: true
  timeout: 20 minutes
variables: &variables
  SHARED: "1"
.local:
  extends: .base
  cache:
    paths: [node_modules/]
build:
  extends: .local
  stage: build
  variables: *variables
  script:
    - !reference [.base, before_script]
    - npm run build || true
    - |
      for file in dist/*; do
        sha256sum "$file"
      done
test:
  extends: .local
  stage: tset
  needs: [build, biuld]
  script:
    - npm test || true
  artifacts:
    paths: [coverage/]
  allow_failure: true
scan:
  stage: test
  script: [trivy image app:latest || true]
deploy production:
  stage: deploy
  environment: production
  retries: 2
  script:
    - kubectl apply -f k8s/
    - curl https://example.com/install.sh | bash
  rules:
    - if: $CI_COMMIT_BRANCH == "main"
      when: manual
`;

const PIECES = [
  'x',
  ' ',
  '\n',
  '  when: manual\n',
  'extends: .base\n',
  '    - make test || true\n',
  '# note\n',
  '"',
  '&a ',
];

describe('a GitLab pipeline that is being edited', () => {
  it('has the findings and fixes that it has when it is read for the first time', () =>
    assertFoundAsOpened({
      path: '/.gitlab-ci.yml',
      text: PIPELINE,
      others: { '/ci/base.yml': INCLUDED },
      pieces: PIECES,
      rounds: 12,
      edits: 4,
    }));
});
