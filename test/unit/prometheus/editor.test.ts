import assert from 'node:assert/strict';
import { askEditor, completionsAt, labels } from '../../support/editor';

const RULES = '/shop.rules.yml';
const SERVER = '/prometheus.yml';
const ALERTMANAGER = '/alertmanager.yml';

const ROUTES = `route:
  receiver: shop-team
  routes:
    - receiver: on-call
      active_time_intervals: [day]
receivers:
  - name: shop-team
  - name: on-call
time_intervals:
  - name: day
`;

const labelsAt = async (path: string, text: string): Promise<string[]> => labels(await completionsAt(path, text));

describe('completions in files of Prometheus and Alertmanager', () => {
  it('are the keys of each place, by what the file is for', async () => {
    const alert = await labelsAt(RULES, 'groups:\n  - name: shop\n    rules:\n      - alert: ShopDown\n        ▮\n');
    assert.ok(alert.includes('keep_firing_for') && !alert.includes('alert'));
    const job = await labelsAt(SERVER, 'scrape_configs:\n  - job_name: shop\n    ▮\n');
    assert.ok(job.includes('kubernetes_sd_configs') && job.includes('basic_auth'), 'with what every client takes');
    assert.ok((await labelsAt(ALERTMANAGER, `${ROUTES}▮\n`)).includes('inhibit_rules'));
  });

  it('are the words and truth values of a key', async () => {
    const relabeling = 'scrape_configs:\n  - job_name: shop\n    relabel_configs:\n      - action: ▮\n';
    assert.ok((await labelsAt(SERVER, relabeling)).includes('hashmod'));
    const job = 'scrape_configs:\n  - job_name: shop\n    honor_labels: ▮\n';
    assert.deepEqual(await labelsAt(SERVER, job), ['true', 'false']);
  });

  it('are receivers and time intervals', async () => {
    assert.deepEqual(await labelsAt(ALERTMANAGER, ROUTES.replace('on-call\n      active', '▮\n      active')), [
      'shop-team',
      'on-call',
    ]);
    assert.deepEqual(await labelsAt(ALERTMANAGER, ROUTES.replace('[day]', '[▮]')), ['day']);
  });
});

describe('names in files of Prometheus and Alertmanager', () => {
  it('lead to where they are declared, with their uses', async () => {
    const { support, context, text } = await askEditor(
      ALERTMANAGER,
      ROUTES.replace('on-call\n      a', 'on-c▮all\n      a'),
    );
    const [found] = (await support.definitions?.(context)) ?? [];
    assert.equal(found?.span.start, text.lastIndexOf('on-call'));
    assert.equal((await support.references?.(context, false))?.length, 1);
  });

  it('make an outline, with the alerts', async () => {
    const { support, context } = await askEditor(
      RULES,
      'groups:\n  - name: shop\n    rules:\n      - alert: ShopDown\n        expr: shop_up == 0\n▮',
    );
    const symbols = (await support.symbols?.(context)) ?? [];
    assert.deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [
        ['shop', 'group'],
        ['ShopDown', 'alert'],
      ],
    );
  });
});
