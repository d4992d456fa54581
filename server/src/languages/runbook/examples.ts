/** A runbook that is as it should be, for the examples of rules to leave something out of. */
const SECTIONS: readonly (readonly [title: string, body: string])[] = [
  ['Symptoms', '- Alert: `ShopErrorsHigh`\n'],
  ['Diagnosis', '1. Look at what was deployed: `kubectl rollout history deployment/shop`\n'],
  ['Fixes', 'Go back: `kubectl rollout undo deployment/shop`\n'],
  ['Escalation', '- After 15 minutes: page the second on-call\n'],
  ['Post-incident', '- [ ] Plan the post-mortem within 48 hours\n'],
];

/** The page with other bodies for some sections; null leaves a section out. */
export const runbookExample = (bodies: Readonly<Record<string, string | null>> = {}): string =>
  [
    '# Runbook: the shop answers with errors\n',
    ...SECTIONS.flatMap(([title, usual]) => {
      const body = title in bodies ? (bodies[title] ?? null) : usual;
      return body === null ? [] : [`## ${title}\n${body === '' ? '' : `\n${body}`}`];
    }),
  ].join('\n');
