import assert from 'node:assert/strict';
import { kindOf } from '../../../server/src/languages/prometheus/detect';

describe('files of Prometheus and Alertmanager', () => {
  const told: readonly (readonly [string, string, ReturnType<typeof kindOf>])[] = [
    ['deploy/shop.yml', 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up == 0\n', 'rules'],
    ['shop.rules.yml', 'groups:\n- name: a\n', 'rules'],
    ['rules.yaml', 'kind: PrometheusRule\nspec:\n  groups:\n  - rules:\n    - record: a\n      expr: b\n', 'rules'],
    ['shop_test.yml', 'rule_files: [shop.yml]\ntests:\n- interval: 1m\n', 'tests'],
    ['conf/prometheus.yml', 'global:\n  scrape_interval: 1m\n', 'server'],
    ['conf/prometheus.yml', '{\n  "global": {"scrape_interval": "1m"}\n}\n', 'server'],
    ['conf/agent.yml', 'scrape_configs:\n- job_name: a\n', 'server'],
    ['conf/alertmanager.yml', 'receivers:\n- name: a\n', 'alertmanager'],
    ['conf/routing.yml', 'route:\n  receiver: a\nreceivers:\n- name: a\n', 'alertmanager'],
    ['conf/promtail.yml', 'clients:\n- url: a\nscrape_configs:\n- job_name: a\n', null],
    ['conf/prometheus.yml', 'services:\n  prometheus:\n    image: a\n', null],
    ['chart/rules.yaml', '{{- if .Values.rules }}\ngroups:\n- rules:\n  - alert: A\n    expr: up\n', null],
    ['users.yml', 'groups:\n- name: admins\n', null],
    ['prometheus.json', 'scrape_configs: []\n', null],
  ];
  for (const [path, text, kind] of told)
    it(`${kind ?? 'none'}: ${path} with ${JSON.stringify(text.slice(0, 30))}`, () =>
      assert.equal(kindOf(path, text), kind));
});
