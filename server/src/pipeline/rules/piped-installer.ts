import { stepsExample } from '../examples';
import { checkFirst } from '../installer-repair';
import { installersIn } from '../installers';
import { defineRule } from '../rule';

export const rule = defineRule({
  id: 'pipeline/piped-installer',
  title: 'Download piped into a shell',
  severity: 'warning',
  profile: 'strict',
  aliases: ['poutine:unverified_script_exec'],
  docs: {
    why: 'Whatever the address serves that day runs in the pipeline, with its secrets, and nobody sees when it changes. Download it, check its sum, then run it; or use a version that is pinned (“defense in depth” in the rule set). The fix checks the sum against a variable that you set: nobody can know it offline.',
    path: '.github/workflows/ci.yml',
    bad: stepsExample('- run: curl -fsSL https://example.org/install.sh | sh'),
    good: stepsExample(
      '- run: |\n    curl -fsSL -o install.sh https://example.org/v1.4.2/install.sh\n    echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  install.sh" | sha256sum --check\n    sh install.sh',
    ),
  },
  visit: {
    step({ script, job }, { report, source }) {
      const message = `\`${job.name}\` runs whatever the address serves that day, with the pipeline’s secrets in reach; download it, check its sum, and then run it.`;
      for (const { span, installation } of script ? installersIn(script) : []) {
        const fix = script && installation && checkFirst(installation, script, source);
        report({ span, message, fixes: fix ? [fix] : [] });
      }
    },
  },
});
