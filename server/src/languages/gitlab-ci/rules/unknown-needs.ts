import { closest } from '../../../core/closest';
import { fileFix } from '../../../core/finding';
import { setValue } from '../../yaml/edit';
import { twoJobs } from '../examples';
import { defineRule } from '../rule';
import { nameOfCell, needsOfRules, ownNeeds } from '../stages';
import { suggestion } from '../words';

/** GitLab takes no more needs of one job (docs.gitlab.com, "CI/CD YAML syntax reference", `needs`). */
const MAX_NEEDS = 50;

export const rule = defineRule({
  id: 'gitlab/unknown-needs',
  title: 'Job needs a job that does not exist',
  severity: 'error',
  profile: 'recommended',
  aliases: ['gitlab-ci-local:needs', 'gitlab-ci-ls:needs'],
  docs: {
    why: 'GitLab refuses the whole pipeline when a job needs one that is in none of its files, or more than fifty.',
    bad: twoJobs('needs: [biuld]'),
    good: twoJobs('needs: [build]'),
    references: ['https://docs.gitlab.com/ci/yaml/#needs'],
  },
  visit: {
    job({ job, own, configuration }, { report, model }) {
      const needs = ownNeeds(job) ?? [];
      const isJob = (name: string): boolean => configuration.jobs.get(name)?.isHidden === false;
      for (const { job: name, value, optional, isLocal } of [...needs, ...needsOfRules(job)]) {
        if (name === null || !isLocal || optional || !configuration.isComplete || name.includes('$')) continue;
        // A number is told as such.
        if (value.kind === 'scalar' && typeof value.node.value !== 'string') continue;
        if (isJob(name) || isJob(nameOfCell(name))) continue;
        const near = closest(
          name,
          [...configuration.jobs.keys()].filter((one) => one !== job.name && isJob(one)),
        );
        const isHere = value.home === model.home;
        const hidden = configuration.jobs.has(name);
        report({
          span: isHere ? value.node.span : own.pair.key.span,
          message: hidden
            ? `\`${name}\` is a template, and no job that can be waited for; GitLab refuses the pipeline.`
            : `There is no job \`${name}\` to wait for, so GitLab refuses the pipeline.${suggestion(near)}`,
          fixes:
            near !== null && isHere && value.kind === 'scalar' && !value.node.alias
              ? [
                  fileFix(
                    'suggestion',
                    `Change to \`${near}\``,
                    () => setValue(value.node, near, value.node.isFlow),
                    true,
                  ),
                ]
              : [],
        });
      }
      if (needs.length > MAX_NEEDS)
        report({
          span: own.pair.key.span,
          message: `\`${job.name}\` needs ${String(needs.length)} jobs, and GitLab takes no more than ${String(MAX_NEEDS)}.`,
        });
    },
  },
});
