import type { Provider } from '../../pipeline/model';

export const GITLAB: Provider = {
  id: 'gitlab-ci',
  name: 'GitLab CI',
  abilities: {
    // A project's own default is an hour.
    jobTimeout: false,
    allowFailure: true,
    // Protected environments ask for approval in the project's settings.
    gateInFile: false,
    environments: true,
    exclusiveDeploys: true,
    rollbackHook: true,
    cancelsObsolete: true,
    secretsUnnamed: true,
  },
  names: {
    debug: /^CI_DEBUG_(?:TRACE|SERVICES)$/,
    disabledScan:
      /^(?:SAST|DEPENDENCY_SCANNING|SECRET_DETECTION|CONTAINER_SCANNING|DAST|DAST_API|API_FUZZING|COVFUZZ|LICENSE_MANAGEMENT|LICENSE_SCANNING)_DISABLED$/,
    secret: null,
    untrusted:
      /^CI_(?:COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|AUTHOR|BRANCH|REF_NAME|TAG_MESSAGE)|MERGE_REQUEST_(?:TITLE|DESCRIPTION|LABELS|SOURCE_BRANCH_NAME)|EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME)$/,
    // The filter puts the text of variables into the script before a shell reads it.
    untrustedText: /\$\[\[[^\]]*\|\s*expand_vars[^\]]*\]\]/g,
    untrustedVariable: () => null,
  },
  words: {
    commitInShell: '$CI_COMMIT_SHORT_SHA',
    commit: '$CI_COMMIT_SHORT_SHA',
    secretStore: 'a masked CI/CD variable',
    mayFail: 'allow_failure',
    gate: 'a `when: manual` job or a protected environment',
  },
};
