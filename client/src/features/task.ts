import {
  CustomExecution,
  EventEmitter,
  Task,
  TaskGroup,
  TaskScope,
  l10n,
  tasks,
  type CancellationToken,
  type Pseudoterminal,
  CancellationTokenSource,
} from 'vscode';
import { EXPORT } from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';

const TYPE = 'boringops';
const MATCHER = '$boringops';

/** The task "check": every file of the workspace, in a terminal, with a problem matcher over its lines. */
export const register: Feature = (context) =>
  tasks.registerTaskProvider(TYPE, {
    provideTasks: () => [checkTask(context, new Task({ type: TYPE }, TaskScope.Workspace, l10n.t('check'), TYPE))],
    resolveTask: (task) => checkTask(context, task),
  });

function checkTask(context: Context, { definition, scope, name }: Task): Task {
  const execution = new CustomExecution(async () => new CheckTerminal(context));
  const task = new Task(definition, scope ?? TaskScope.Workspace, name, TYPE, execution, MATCHER);
  task.group = TaskGroup.Test;
  task.detail = l10n.t('Checks every file of the workspace');
  return task;
}

/** Works wherever the extension does, also where no process can be started. */
class CheckTerminal implements Pseudoterminal {
  private readonly written = new EventEmitter<string>();
  private readonly closed = new EventEmitter<number>();
  private readonly cancellation = new CancellationTokenSource();
  readonly onDidWrite = this.written.event;
  readonly onDidClose = this.closed.event;

  constructor(private readonly context: Context) {}

  open(): void {
    void this.run(this.cancellation.token);
  }

  close(): void {
    this.cancellation.cancel();
  }

  private async run(token: CancellationToken): Promise<void> {
    try {
      const text = await this.context.client.sendRequest<string | null>(EXPORT, { format: 'pretty' }, token);
      this.written.fire((text ?? '').replace(/\r?\n/g, '\r\n'));
      this.closed.fire(/\b\d+ errors?\b/.test(lastLine(text ?? '')) ? 1 : 0);
    } catch (error) {
      this.context.log.error('The task failed.', error);
      this.written.fire(`${l10n.t('The files could not be checked; the log of BoringOps says why.')}\r\n`);
      this.closed.fire(2);
    }
  }
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';
