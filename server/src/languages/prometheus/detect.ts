import { basename } from '../../core/path';

/**
 * What a file is for: rules, tests of rules, the settings of a server, or those of an Alertmanager
 * (prometheus.io/docs: configuration).
 */
export type PrometheusKind = 'rules' | 'tests' | 'server' | 'alertmanager';

const YAML_FILE = /\.ya?ml$/i;
/** Lines that a template engine fills in: such a file is no YAML yet. */
const TEMPLATE = /^\s*\{\{/m;

const GROUPS = /^\s*"?groups"?:/m;
const RULE = /^\s*-?\s*(?:alert|record):\s*\S/m;
const EXPRESSION = /^\s*-?\s*expr:/m;
const RULES = /^\s*-?\s*rules:/m;
const RULES_NAME = /(?:^|[._-])(?:rules|alerts)\.ya?ml$/i;

/** A key at the top of a file of YAML, or of JSON that is indented. */
const topLevel = (...keys: readonly string[]): RegExp =>
  new RegExp(`^(?:\\uFEFF?(?:${keys.join('|')})|\\s{0,4}"(?:${keys.join('|')})")\\s*:`, 'm');

const TESTS = topLevel('tests');
const RULE_FILES = topLevel('rule_files');
const SCRAPES = topLevel('scrape_configs', 'scrape_config_files');
const SERVER = topLevel('global', 'alerting', 'rule_files', 'remote_write', 'remote_read', 'scrape_configs');
/** Programs that scrape as Prometheus does and have settings of their own. */
const OTHER_SCRAPER = topLevel(
  'server',
  'clients?',
  'positions',
  'metrics',
  'logs',
  'integrations',
  'receivers',
  'apiVersion',
);
const ROUTE = topLevel('route');
const RECEIVERS = topLevel('receivers', 'inhibit_rules', 'templates', 'global');
const MANIFEST = topLevel('apiVersion', 'services', 'kind');

/** What a file is for by its name and its first lines; null where Prometheus does not read it. */
export function kindOf(path: string, head: string): PrometheusKind | null {
  if (!YAML_FILE.test(path) || TEMPLATE.test(head)) return null;
  const name = basename(path).toLowerCase();
  if (GROUPS.test(head) && ((RULES.test(head) && (RULE.test(head) || EXPRESSION.test(head))) || RULES_NAME.test(name)))
    return 'rules';
  if (MANIFEST.test(head)) return null;
  if (TESTS.test(head) && RULE_FILES.test(head)) return 'tests';
  if (
    name.startsWith('alertmanager')
      ? RECEIVERS.test(head) || ROUTE.test(head)
      : ROUTE.test(head) && RECEIVERS.test(head)
  )
    return 'alertmanager';
  if (SCRAPES.test(head) && !OTHER_SCRAPER.test(head)) return 'server';
  return /^prometheus(?:[._-][\w.-]+)?\.ya?ml$/.test(name) && SERVER.test(head) && !OTHER_SCRAPER.test(head)
    ? 'server'
    : null;
}
