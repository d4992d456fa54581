import { imageName, isOfficial } from '../../../core/image';
import { fileFix, type Fix } from '../../../core/finding';
import type { Source } from '../../../core/source';
import { insertKey } from '../../yaml/edit';
import { isScalar, valueOf } from '../../yaml/nodes';
import { composeFacts } from '../facts';
import { endsInServices, missingResources } from '../missing-names';
import { dependenciesOf, literal, type ComposeFile, type Service } from '../model';
import { defineRule } from '../rule';

/** True where it is proven that nothing ever calls the service healthy. */
function isNeverHealthy(service: Service): boolean {
  const check = service.get('healthcheck');
  if (check) {
    const disabled = valueOf(check, 'disable');
    const test = valueOf(check, 'test');
    return (isScalar(disabled) && disabled.value === true) || literal(test) === 'NONE';
  }
  if (service.get('build') || service.get('extends') || !service.image) return false;
  const { reference } = service.image;
  return isOfficial(reference) && composeFacts().withoutHealthcheck.includes(imageName(reference));
}

/** True for the last service of a file that ends in it while what only comes below is used: it may not be all there. */
const isBeingWritten = (service: Service, file: ComposeFile): boolean =>
  service === file.services.at(-1) && endsInServices(file) && missingResources(file).length > 0;

function fixesFor(service: Service, source: Source): readonly Fix[] {
  const name = service.image && imageName(service.image.reference);
  const test = name === null || service.get('healthcheck') ? undefined : composeFacts().healthchecks[name];
  if (test === undefined) return [];
  return [
    fileFix('suggestion', `Add a health check to ${service.name}`, () =>
      insertKey(service.node, 'healthcheck', `\n  test: ${test}\n  interval: 5s\n  timeout: 5s\n  retries: 12`, source),
    ),
  ];
}

export const rule = defineRule({
  id: 'compose/missing-healthcheck',
  title: 'Waiting for a service that is never healthy',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: '`condition: service_healthy` needs a health check of the other service, in the file or in its image. Without one, `docker compose up` stops with an error, or never starts the service that waits.',
    bad: 'services:\n  app:\n    image: example/app:1\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n',
    good: 'services:\n  app:\n    image: example/app:1\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:17\n    healthcheck:\n      test: ["CMD", "pg_isready", "-U", "postgres"]\n',
    references: ['https://docs.docker.com/compose/how-tos/startup-order/'],
  },
  visit: {
    service(service, { model, source, report }) {
      if (!model.isComplete) return;
      for (const { name, condition } of dependenciesOf(service)) {
        if (condition?.text !== 'service_healthy') continue;
        const other = model.services.find((one) => one.name === name);
        if (!other || !isNeverHealthy(other) || isBeingWritten(other, model)) continue;
        report({
          span: condition.span,
          message: `"${name}" has no health check, so it is never healthy, and "${service.name}" does not start.`,
          related: [{ span: other.pair.key.span, message: `The service "${name}"` }],
          fixes: fixesFor(other, source),
        });
      }
    },
  },
});
