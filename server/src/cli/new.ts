import { silentLogger } from '../core/host';
import { createWorkspace } from '../product';
import { findScaffold, scaffolds } from '../scaffold';
import { readProject } from '../scaffold/project';
import { problemWith, type Answers, type Scaffold } from '../scaffold/scaffold';
import { meant } from './flags';
import { createNodeHost } from './host';
import { fail, place, type Output, type PlaceOptions } from './place';
import { isFolder, toInternal } from './paths';
import type { ExitCode } from './terminal';

interface NewOptions extends PlaceOptions {
  readonly scaffold: Scaffold;
  readonly answers: Answers;
  readonly folder: string;
}

/** `boringops new WHAT [--QUESTION ANSWER]… [--folder F] [--dry-run] [--force]`. */
export async function scaffold(args: readonly string[], terminal: Output): Promise<ExitCode> {
  const [what, ...rest] = args;
  if (what === undefined || what === '--help' || what === '-h') {
    terminal.out(newHelp());
    return 0;
  }
  const options = readOptions(what, rest, terminal.cwd);
  if (typeof options === 'string') return fail(terminal, options);
  const root = toInternal(terminal.cwd, options.folder);
  if (!isFolder(root)) return fail(terminal, `${options.folder} is no folder`);
  const project = await readProject(createWorkspace(createNodeHost([root], silentLogger)), root);
  return place(options.scaffold.files(options.answers, project), root, options, terminal);
}

function readOptions(what: string, args: readonly string[], cwd: string): NewOptions | string {
  const found = findScaffold(what);
  const ids = scaffolds.map(({ id }) => id);
  if (!found) return `there is nothing called "${what}" to write; there are ${ids.join(', ')}${meant(what, ids)}`;
  const answers: Record<string, string> = {};
  let folder = cwd;
  const flags = new Set<string>();
  const pending = [...args];
  for (let arg = pending.shift(); arg !== undefined; arg = pending.shift()) {
    const [, name = '', inline] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(arg) ?? [];
    if (name === '') return `"${arg}" is not understood; answers are written as --question answer`;
    if (name === 'dry-run' || name === 'force') {
      flags.add(name);
      continue;
    }
    const value = inline ?? pending.shift();
    if (value === undefined) return `--${name} wants a value`;
    if (name === 'folder') folder = value;
    else answers[name] = value;
  }
  const problem = problemWith(found, answers);
  if (problem) return `--${problem.question}: ${problem.message.replace(/\.$/, '')}`;
  return { scaffold: found, answers, folder, isDry: flags.has('dry-run'), isForced: flags.has('force') };
}

const WIDTH = 26;

export const newHelp = (): string =>
  [
    'Usage: boringops new WHAT [--QUESTION ANSWER]… [--folder FOLDER] [--dry-run] [--force]',
    '',
    'Writes files that fit the project, and never over one that is there without --force.',
    '',
    ...scaffolds.flatMap(({ id, description, questions }) => [
      `  ${id.padEnd(WIDTH - 2)}${description}`,
      ...questions.map((question) => {
        const choices = question.choices?.map((choice) => choice.value).join('|') ?? question.id.toUpperCase();
        return `${' '.repeat(WIDTH)}--${question.id} ${choices}`;
      }),
    ]),
    '',
  ].join('\n');
