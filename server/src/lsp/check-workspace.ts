import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import { withOverlay, type ConfigOverlay } from '../core/config';
import type { CheckResult } from '../core/engine';
import { cancelled } from './guard';
import { whenCancelled, type Session } from './session';
import { filesOf } from './workspace-files';

/** How long it works before it lets other messages through, in milliseconds. */
const SLICE = 8;

/** Checks every file of every folder, in slices that leave room for keystrokes. Throws when it is cancelled. */
export async function* checkWorkspace(
  session: Session,
  token: CancellationToken,
  progress: WorkDoneProgressReporter | null = null,
  overlay: ConfigOverlay | null = null,
): AsyncGenerator<CheckResult> {
  let yielded = Date.now();
  let done = 0;
  progress?.begin('Checking files', undefined, undefined, true);
  try {
    for (const root of session.roots) {
      for await (const path of filesOf(session, root)) {
        if (Date.now() - yielded >= SLICE) {
          progress?.report(`${done} files`);
          await session.workspace.host.yield();
          yielded = Date.now();
        }
        if (token.isCancellationRequested) throw cancelled();
        const config = await session.config(path);
        const used = config && overlay ? withOverlay(config, overlay) : config;
        const result = used ? await session.run(path, used, whenCancelled(token)) : undefined;
        if (result) yield result;
        done++;
      }
    }
  } finally {
    progress?.done();
  }
}
