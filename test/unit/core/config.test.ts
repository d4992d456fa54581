import assert from 'node:assert/strict';
import {
  assignedLanguage,
  configFor,
  defaultConfig,
  effectiveRule,
  isIgnored,
  matchesGlob,
  withOverlay,
  type Config,
  type RuleSetting,
} from '../../../server/src/core/config';

const set = (pattern: string, level: RuleSetting['level'], options = {}): RuleSetting => ({ pattern, level, options });
const rule = { id: 'docker/latest-tag', severity: 'warning', profile: 'recommended' } as const;
const strictRule = { id: 'docker/root-user', severity: 'info', profile: 'strict' } as const;
const config = (change: Partial<Config>): Config => ({ ...defaultConfig('/repo'), ...change });
const levelIn = (it: Config, one: typeof rule | typeof strictRule, path = '/repo/Dockerfile'): string | undefined =>
  effectiveRule(configFor(it, path), one)?.severity;

describe('the level of a rule', () => {
  it('is its own where nothing is set, and off below its profile', () => {
    assert.equal(levelIn(config({}), rule), 'warning');
    assert.equal(levelIn(config({}), strictRule), undefined);
    assert.equal(levelIn(config({ profile: 'all' }), strictRule), 'info');
  });

  it('set by id turns the rule on whatever the profile; a glob does not', () => {
    assert.equal(levelIn(config({ rules: [set('docker/root-user', 'error')] }), strictRule), 'error');
    assert.equal(levelIn(config({ rules: [set('docker/*', 'error')] }), strictRule), undefined);
    assert.equal(levelIn(config({ rules: [set('docker/*', 'error')] }), rule), 'error');
  });

  it('set by id goes before a glob, and the last of equals wins', () => {
    assert.equal(levelIn(config({ rules: [set('docker/latest-tag', 'info'), set('docker/*', 'off')] }), rule), 'info');
    assert.equal(levelIn(config({ rules: [set('*', 'info'), set('docker/*', 'off')] }), rule), undefined);
    assert.equal(
      levelIn(config({ rules: [set('docker/latest-tag', 'off'), set('docker/latest-tag', 'error')] }), rule),
      'error',
    );
  });

  it('takes dots and brackets of a glob as they are', () => {
    assert.equal(levelIn(config({ rules: [set('docker.latest-t*', 'off')] }), rule), 'warning');
  });

  it('changes where an override fits the path, the last one over the first', () => {
    const it = config({
      profile: 'strict',
      overrides: [
        { files: ['legacy/**'], profile: 'recommended', rules: [set('docker/latest-tag', 'off')] },
        { files: ['legacy/new/**'], rules: [set('docker/latest-tag', 'error')] },
      ],
    });
    assert.equal(levelIn(it, rule), 'warning');
    assert.equal(levelIn(it, rule, '/repo/legacy/Dockerfile'), undefined);
    assert.equal(levelIn(it, rule, '/repo/legacy/new/Dockerfile'), 'error');
    assert.equal(levelIn(it, strictRule), 'info');
    assert.equal(levelIn(it, strictRule, '/repo/legacy/Dockerfile'), undefined);
  });

  it('from an editor or a flag goes before the file', () => {
    const it = withOverlay(config({ rules: [set('docker/latest-tag', 'off')] }), {
      profile: 'strict',
      rules: [set('docker/latest-tag', 'error')],
    });
    assert.equal(levelIn(it, rule), 'error');
    assert.equal(levelIn(it, strictRule), 'info');
  });

  it('comes with its options', () => {
    const it = config({ rules: [set('docker/latest-tag', 'info', { allow: ['base'] })] });
    assert.deepEqual(effectiveRule(configFor(it, '/repo/x'), rule)?.options, { allow: ['base'] });
  });
});

describe('globs of a configuration', () => {
  const cases: readonly (readonly [glob: string, path: string, fits: boolean])[] = [
    ['vendor', 'vendor/a/Dockerfile', true],
    ['vendor', 'a/vendor/Dockerfile', true],
    ['vendor/', 'a/vendor/Dockerfile', true],
    ['/vendor/**', 'vendor/Dockerfile', true],
    ['/vendor/**', 'a/vendor/Dockerfile', false],
    ['*.tf', 'a/b/main.tf', true],
    ['a/*.tf', 'a/b/main.tf', false],
    ['./a/*.tf', 'a/main.tf', true],
    ['**/.github/**', '.github/workflows/ci.yml', true],
  ];
  for (const [glob, path, fits] of cases) {
    it(`${glob} ${fits ? 'fits' : 'does not fit'} ${path}`, () => assert.equal(matchesGlob(glob, path), fits));
  }

  it('are relative to the folder of the configuration', () => {
    assert.ok(isIgnored(config({ ignore: ['/app/**'] }), '/repo/app/Dockerfile'));
    assert.ok(!isIgnored(config({ folder: '/repo/app', ignore: ['/app/**'] }), '/repo/app/Dockerfile'));
  });

  it('give a language to files whatever their names', () => {
    const it = config({ languages: { dockerfile: ['*.image'] } });
    assert.equal(assignedLanguage(it, '/repo/build/api.image'), 'dockerfile');
    assert.equal(assignedLanguage(it, '/repo/build/api.txt'), undefined);
  });
});
