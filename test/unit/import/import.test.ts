import assert from 'node:assert/strict';
import { createMemoryHost } from '../../../server/src/core/host';
import { createSource } from '../../../server/src/core/source';
import { findSettings, importSettings } from '../../../server/src/import';
import { readConfig } from '../../../server/src/languages/boringops-config/read';
import { createWorkspace } from '../../../server/src/product';
import { engine } from '../../support/check';

const ROOT = '/shop';

async function imported(files: Readonly<Record<string, string>>): Promise<string> {
  const absolute = Object.entries(files).map(([path, text]): [string, string] => [`${ROOT}/${path}`, text]);
  const workspace = createWorkspace(createMemoryHost(new Map(absolute), { roots: [ROOT] }));
  const text = importSettings(await findSettings(workspace, ROOT), engine.rules);
  assert.ok(text !== null);
  const { problems } = readConfig(createSource(`${ROOT}/.boringops.yml`, text), engine.rules);
  assert.deepEqual(problems, [], text);
  return text;
}

describe('importing settings', () => {
  it('of nothing gives nothing', () => assert.equal(importSettings([], engine.rules), null));

  it('takes ignored rules, severities, registries and labels from hadolint', async () => {
    const text = await imported({
      '.hadolint.yaml': `failure-threshold: warning
ignored: [DL3008, DL9999]
override:
  error: [DL3007]
  style: [DL3059]
trustedRegistries:
  - registry.example.org
  - "*.gcr.io"
label-schema:
  maintainer: text
strict-labels: true
`,
    });
    assert.deepEqual(text.split('\n').slice(0, 7), [
      '# Imported from .hadolint.yaml.',
      '#',
      '# Not carried over:',
      '#   .hadolint.yaml: `failure-threshold`: the command line says that, in its options --fail-on, --format and --no-color.',
      '#   .hadolint.yaml: no rule here goes by DL9999.',
      'profile: recommended',
      'rules:',
    ]);
    assert.match(text, /^ {2}docker\/latest-tag: error # DL3007; it stands for DL3006 as well$/m);
    assert.match(text, /^ {2}docker\/[\w-]+: off # DL3008/m);
    assert.match(text, /^ {2}docker\/[\w-]+: info # DL3059$/m);
    assert.match(
      text,
      /untrusted-registry: \[info, \{ registries: \[registry\.example\.org, '\*\.gcr\.io'\] \}\] # DL3026$/m,
    );
    assert.match(
      text,
      /label-schema: \[info, \{ labels: \{ maintainer: text \}, required: \[maintainer\], strict: true \}\]/,
    );
  });

  it('takes audits, files and trust from zizmor, and names what is ignored by line', async () => {
    const text = await imported({
      '.github/zizmor.yml': `rules:
  artipacked: { disable: true }
  dangerous-triggers:
    ignore:
      - label.yml
      - triage.yml:12:3
  template-injection:
    remap: { severity: high }
  unpinned-uses:
    config:
      policies:
        octo-org/*: any
        "*": hash-pin
  forbidden-uses:
    config: { deny: [someone/*] }
`,
    });
    assert.match(text, /^ {2}actions\/[\w-]+: off # zizmor:artipacked/m);
    assert.match(text, /^ {2}actions\/[\w-]+: error # zizmor:template-injection/m);
    assert.match(text, /actions\/unpinned-uses: \[warning, \{ trusted: \[octo-org\/\*\] \}\]/);
    assert.match(text, /actions\/forbidden-uses: \[warning, \{ deny: \[someone\/\*\] \}\] # zizmor:forbidden-uses/);
    assert.match(text, / {2}- files: \[label\.yml\]\n {4}rules:\n {6}actions\/[\w-]+: off # zizmor:dangerous-triggers/);
    assert.doesNotMatch(text, /unpinned-official-action/);
    assert.match(text, /`dangerous-triggers` is ignored at `triage\.yml:12:3`/);
  });

  it('takes the labels of runners and whole files from actionlint', async () => {
    const text = await imported({
      '.github/actionlint.yaml': `self-hosted-runner:
  labels: [build-farm, "gpu-*"]
config-variables: null
paths:
  .github/workflows/generated-*.yml:
    ignore: ['.*']
  .github/workflows/release.yml:
    ignore: ['shellcheck reported issue.+']
`,
    });
    assert.match(
      text,
      /actions\/unknown-runner-label: \[warning, \{ labels: \[build-farm, gpu-\*\] \}\] # actionlint:runner-label/,
    );
    assert.match(text, /^ignore:\n {2}- \.github\/workflows\/generated-\*\.yml$/m);
    assert.match(text, /release\.yml\.ignore`: `shellcheck reported issue\.\+` fit the messages of actionlint only/);
    assert.doesNotMatch(text, /config-variables/);
  });

  it('takes rules and their options from tflint', async () => {
    const text = await imported({
      '.tflint.hcl': `config {
  disabled_by_default = true
}
plugin "aws" {
  enabled = true
}
rule "terraform_required_version" {
  enabled = false
}
rule "terraform_naming_convention" {
  enabled = true
  format  = "mixed_snake_case"
  variable {
    custom = "^v_[a-z]+$"
  }
}
`,
    });
    assert.match(text, /^ {2}terraform\/[\w-]+: off # tflint:terraform_required_version/m);
    assert.match(text, /naming-convention: \[info, \{ format: mixed_snake_case, formats: \{ variable: '?\^v_/);
    assert.match(text, /`disabled_by_default`: a list of the only rules/);
    assert.match(text, /plugin `aws`: nothing is loaded/);
  });

  it('takes checks, wildcards and paths from Checkov', async () => {
    const text = await imported({
      '.checkov.yml': `skip-check: CKV_AWS_20,CKV_DOCKER_*
hard-fail-on: [CKV_AWS_19, HIGH]
skip-path:
  - examples
  - modules/old/
  - '.*_test[.]tf$'
soft-fail: true
`,
    });
    assert.match(text, /: off # .*CKV_AWS_20/);
    assert.match(text, /docker\/latest-tag: off # CKV_DOCKER_7/);
    assert.match(text, /: error # .*CKV_AWS_19/);
    assert.match(text, /ignore:\n {2}- examples\n {2}- '\*\*\/modules\/old\/\*\*'/);
    assert.match(text, /is a regular expression/);
    assert.match(text, /`hard-fail-on`: HIGH are severities/);
    assert.match(text, /--fail-on never/);
  });

  it('takes ids in every spelling and folders from Trivy', async () => {
    const text = await imported({
      'trivy.yaml':
        'scan:\n  skip-dirs: [vendor, ./third_party/, /usr]\n  skip-files: ["**/*.gen.tf"]\nseverity: [HIGH]\n',
      '.trivyignore': '# accepted\nAVD-DS-0001\nDS002 exp:2027-01-01\nCVE-2024-0001\n',
      '.trivyignore.yaml': 'misconfigurations:\n  - id: AWS-0089\n    paths: [logs.tf]\n',
    });
    assert.match(text, /docker\/latest-tag: off # DS-0001/);
    assert.match(text, /: off # DS-0002/);
    assert.match(text, /`DS002` was ignored until 2027-01-01/);
    assert.match(text, /`CVE-2024-0001` is a vulnerability of a package/);
    assert.match(text, /ignore:\n {2}- vendor\/\*\*\n {2}- third_party\/\*\*\n {2}- '\*\*\/\*\.gen\.tf'/);
    assert.match(text, /overrides:\n {2}- files: \[logs\.tf\]\n {4}rules:\n {6}terraform\//);
  });

  it('lets what one tool ignores stay off, whatever another says', async () => {
    const text = await imported({
      '.hadolint.yaml': 'override:\n  error: [DL3007]\n',
      '.checkov.yaml': 'skip-check: [CKV_DOCKER_7]\n',
    });
    assert.match(text, /docker\/latest-tag: off # DL3007, CKV_DOCKER_7/);
    assert.match(text, /^# Imported from \.hadolint\.yaml, \.checkov\.yaml\.$/m);
  });

  it('says what it cannot read, and keeps comments on their lines', async () => {
    const text = await imported({
      '.hadolint.yml': 'ignored: [DL3008\n',
      'trivy.yaml': '"odd\\nkey": 1\n',
      '.tflint.hcl': 'rule "x" {{{\n',
      '.checkov.yaml': '- a\n',
    });
    assert.match(text, /\.hadolint\.yml: it is no YAML mapping/);
    assert.match(text, /`odd key` has no equivalent/);
    assert.match(text, /some of it is no HCL/);
  });
});
