/** A rule file of one alert that is as it should be, for the examples of rules to leave something out of. */
const ALERT = `groups:
  - name: shop
    rules:
      - alert: ShopErrorsHigh
        expr: sum(rate(shop_errors_total[5m])) / sum(rate(shop_requests_total[5m])) > 0.05
        for: 5m
        labels:
          severity: critical
        annotations:
          summary: More than 5% of the shop's requests fail
          runbook_url: https://runbooks.example.com/shop-errors-high
`;

/** The file without the lines that start with these keys. */
export const alertExample = (...without: readonly string[]): string =>
  ALERT.split('\n')
    .filter((line) => !without.some((key) => line.trimStart().startsWith(`${key}:`)))
    .join('\n');

/** The settings of a server that scrapes one job. */
export const SCRAPE = `scrape_configs:
  - job_name: shop
    scheme: https
    static_configs:
      - targets: [shop.internal:8443]
`;

/** The settings of an Alertmanager: these lines below its route, and one receiver. */
export const routeExample = (...lines: readonly string[]): string =>
  `route:\n  receiver: shop-team\n${lines.map((line) => `  ${line}\n`).join('')}receivers:\n  - name: shop-team\n    webhook_configs:\n      - url_file: /etc/alertmanager/shop-url\n`;
