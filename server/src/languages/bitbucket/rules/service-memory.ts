import { isScalar, isSequence, valueOf, type YamlNode } from '../../yaml/nodes';
import { stepsExample } from '../examples';
import { defineRule } from '../rule';

/** Megabytes of a step of the size 1x, of which the build itself keeps some; and of a service that names none. */
const STEP = 4_096;
const BUILD = 1_024;
const SERVICE = 1_024;

const definitions = (memory: number): string => `image: node:24.11.1
definitions:
  services:
    postgres:
      image: postgres:18.1
      memory: ${String(memory)}
    search:
      image: opensearchproject/opensearch:3.3.2
      memory: 2048`;

const STEPS = '- step:\n    services: [postgres, search]\n    script:\n      - make test';

export const rule = defineRule({
  id: 'bitbucket/service-memory',
  title: 'Services want more memory than their step has',
  severity: 'error',
  profile: 'recommended',
  aliases: [],
  docs: {
    why: 'A step has 4 GB of memory, or a multiple of it by its `size`, and the build keeps one of them. Bitbucket refuses a step whose services want more than the rest; a service that names no `memory` wants 1 GB.',
    bad: stepsExample(STEPS, definitions(2_048)),
    good: stepsExample(STEPS, definitions(512)),
    references: ['https://support.atlassian.com/bitbucket-cloud/docs/databases-and-service-containers/'],
  },
  visit: {
    step({ node }, { model, report }) {
      const services = valueOf(node, 'services');
      // On a machine of one's own there is as much as there is.
      if (!isSequence(services) || node.get('runs-on') || node.get('runtime')) return;
      const size = sizeOf(valueOf(node, 'size') ?? valueOf(valueOf(model.root, 'options'), 'size'));
      const wanted = services.items.map((item) =>
        isScalar(item) ? memoryOf(valueOf(model.services.get(item.text)?.value, 'memory')) : null,
      );
      if (size === null || wanted.includes(null)) return;
      const sum = wanted.reduce<number>((all, one) => all + (one ?? 0), 0);
      const most = size * STEP - BUILD;
      if (sum > most)
        report({
          span: services.alias ?? services.span,
          message: `These services want ${String(sum)} MB of memory, and there are ${String(most)} for them; Bitbucket refuses the file.`,
        });
    },
  },
});

/** Null where a variable decides. */
function sizeOf(node: YamlNode | null): number | null {
  if (node === null) return 1;
  const times = isScalar(node) ? /^(\d+)x$/.exec(node.text)?.[1] : undefined;
  return times === undefined ? null : Number(times);
}

const memoryOf = (node: YamlNode | null): number | null => {
  if (node === null) return SERVICE;
  return isScalar(node) && typeof node.value === 'number' ? node.value : null;
};
