import { Disposable, commands, l10n, window } from 'vscode';
import { restart, type Feature } from '../context';

/** Commands over the server itself. */
export const register: Feature = (context) =>
  Disposable.from(
    commands.registerCommand('boringops.showLog', () => context.log.show()),
    commands.registerCommand('boringops.restartServer', async () => {
      try {
        await restart(context);
      } catch (error) {
        context.log.error('The server did not restart.', error);
        const action = l10n.t('Show Log');
        const picked = await window.showErrorMessage(l10n.t('BoringOps: the server did not restart.'), action);
        if (picked === action) context.log.show();
      }
    }),
  );
