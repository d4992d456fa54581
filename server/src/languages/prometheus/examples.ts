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
