import { FILE_OF_COMMIT } from '../../../core/addresses';
import { installersIn } from '../../../pipeline/installers';
import { stepsExample } from '../examples';
import { defineActiveRule } from '../rule';
import { scriptOf, shellOf } from '../shell-scripts';

const frame = (script: string): string => stepsExample(`- run: ${script}\n  shell: pwsh`);

/** `iwr … | iex`, `iex (irm …)`, `iex ((New-Object Net.WebClient).DownloadString(…))`, and by the name of a script block. */
const DOWNLOAD = String.raw`(?:\b(?:iwr|irm|Invoke-WebRequest|Invoke-RestMethod|curl|wget)\b|\.DownloadString\()`;
const RUN = String.raw`\b(?:iex|Invoke-Expression)\b|\[scriptblock\]::Create\(`;
const RUNS_DOWNLOAD = new RegExp(
  String.raw`${DOWNLOAD}[^\n#]{0,500}\|\s*(?:${RUN})|(?:${RUN})[^\n#]{0,500}?${DOWNLOAD}[^\n]{0,500}`,
  'gi',
);

/** A file of a commit, which nobody can change any more, or one of the machine itself. */
const KNOWN = new RegExp(String.raw`localhost|127\.0\.0\.1|${FILE_OF_COMMIT.source}`, 'i');

export const rule = defineActiveRule({
  id: 'actions/downloaded-script',
  title: 'Script that runs what it downloads',
  severity: 'warning',
  profile: 'strict',
  aliases: ['poutine:unverified_script_exec'],
  docs: {
    why: 'Whatever the address serves that day runs in the job, with its token and secrets, and nobody sees when it changes. Download it, compare its hash, then run it; or take it from a commit.',
    bad: frame('irm https://example.org/install.ps1 | iex'),
    good: frame(
      '|\n    irm https://example.org/v1.4.2/install.ps1 -OutFile install.ps1\n    if ((Get-FileHash install.ps1).Hash -ne $env:SUM) { throw }\n    ./install.ps1',
    ),
  },
  visit: {
    run({ step, run }, { model, report }) {
      const message =
        'This runs whatever the address serves that day, with the token and the secrets of the job in reach.';
      // Those of jobs are found on every CI system; an action is none of their pipelines.
      const script = step.job ? null : scriptOf(step, null);
      for (const { span } of script ? installersIn(script) : []) report({ span, message });
      if (shellOf(step, model.workflow).dialect !== 'powershell') return;
      for (const { 0: text, index } of run.text.matchAll(RUNS_DOWNLOAD))
        if (!KNOWN.test(text) && !isComment(run.text, index))
          report({ span: run.part(index, index + text.trimEnd().length), message });
    },
  },
});

const isComment = (text: string, at: number): boolean => text.slice(text.lastIndexOf('\n', at) + 1, at).includes('#');
