import {
  Disposable,
  Range,
  Uri,
  ViewColumn,
  commands,
  l10n,
  window,
  workspace,
  type TextDocument,
  type WebviewPanel,
} from 'vscode';
import { PIPELINE_PICTURE, type PipelinePicture } from '../../../server/src/lsp/protocol';
import type { Context, Feature } from '../context';

const VIEW = 'boringops.pipeline';
const COMMAND = 'boringops.showPipeline';
/** How long it waits for the next keystroke before it draws again, in milliseconds. */
const DELAY = 300;

/** "Show Pipeline": the jobs of the open file as a drawing beside it, which follows edits. */
export const register: Feature = (context) => {
  const pictures = new Map<string, PicturePanel>();
  const show = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    const picture = document && (await ask(context, document));
    if (!document || !picture) {
      void window.showInformationMessage(l10n.t('BoringOps: open a workflow or a pipeline first, to see its jobs.'));
      return;
    }
    const key = document.uri.toString();
    const known = pictures.get(key);
    if (known) return known.reveal();
    const panel = new PicturePanel(context, document, picture);
    pictures.set(key, panel);
    panel.onDispose(() => pictures.delete(key));
  };
  return Disposable.from(
    commands.registerCommand(COMMAND, show),
    commands.registerCommand('boringops.exportPipeline', () => exportActive(context)),
    new Disposable(() => pictures.forEach((panel) => panel.dispose())),
  );
};

const ask = ({ client }: Context, { uri }: TextDocument): Promise<PipelinePicture | null> =>
  client
    .sendRequest<PipelinePicture | null>(PIPELINE_PICTURE, { textDocument: { uri: uri.toString() } })
    .catch(() => null);

/** The picture of the open file as an SVG document, to be saved where it is wanted. */
async function exportActive(context: Context): Promise<void> {
  const document = window.activeTextEditor?.document;
  const picture = document && (await ask(context, document));
  if (!document || !picture) {
    void window.showInformationMessage(
      l10n.t('BoringOps: open a workflow or a pipeline first, to export its picture.'),
    );
    return;
  }
  const name = `${picture.title.replace(/\.ya?ml$/, '')}.svg`;
  const target = await window.showSaveDialog({ defaultUri: Uri.joinPath(document.uri, '..', name) });
  if (target) await workspace.fs.writeFile(target, new TextEncoder().encode(picture.svg));
}

class PicturePanel {
  private readonly panel: WebviewPanel;
  private readonly listeners: Disposable;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly context: Context,
    private readonly document: TextDocument,
    private picture: PipelinePicture,
  ) {
    this.panel = window.createWebviewPanel(
      VIEW,
      l10n.t('Pipeline of {0}', picture.title),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: false },
    );
    this.listeners = Disposable.from(
      this.panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      workspace.onDidChangeTextDocument((event) => event.document === this.document && this.later()),
      workspace.onDidCloseTextDocument((closed) => closed === this.document && this.panel.dispose()),
    );
    this.panel.onDidDispose(() => {
      clearTimeout(this.timer);
      this.listeners.dispose();
    });
    this.draw();
  }

  onDispose(listener: () => void): void {
    this.panel.onDidDispose(listener);
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel.dispose();
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), DELAY);
  }

  /** Half-typed text may have no jobs: then the last picture stays. */
  private async update(): Promise<void> {
    const picture = await ask(this.context, this.document);
    if (!picture || picture.svg === this.picture.svg) return;
    this.picture = picture;
    this.draw();
  }

  private draw(): void {
    this.panel.webview.html = page(this.picture);
  }

  private async receive(message: unknown): Promise<void> {
    if (typeof message !== 'object' || message === null || !('job' in message)) return;
    const range = this.picture.jobs[Number(message.job)];
    if (!range) return;
    const { start, end } = range;
    const selection = new Range(start.line, start.character, end.line, end.character);
    await window.showTextDocument(this.document, { viewColumn: ViewColumn.One, selection });
  }
}

/** Below this, names cannot be read: then the drawing is scrolled. */
const LEAST_SCALE = 0.6;

/**
 * Of the two drawings the one that is seen whole at the larger scale. Nothing is loaded from anywhere, and only the
 * page's own script and styles run.
 */
function page({ svg, svgDown }: PipelinePicture): string {
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style nonce="${nonce}">
body{margin:0;padding:0;overflow:auto}
.page{display:none;max-width:100%;height:auto;margin:auto}
.shown{display:block}
</style>
</head>
<body>
${[svg, svgDown].map((one) => one.replace('<style>', `<style nonce="${nonce}">`)).join('')}
<script nonce="${nonce}">
const vscode = acquireVsCodeApi();
const jobOf = (event) => event.target instanceof Element && event.target.closest('.job');
const open = (event) => {
  const job = jobOf(event);
  if (job) vscode.postMessage({ job: job.getAttribute('data-job') });
};
const drawings = [...document.querySelectorAll('.page')].map((page) => ({
  page,
  width: page.width.baseVal.value,
  height: page.height.baseVal.value,
}));
const wholeAt = ({ width, height }) => Math.min(1, innerWidth / width, innerHeight / height);
const fit = () => {
  const shown = drawings.reduce((best, one) => (wholeAt(one) > wholeAt(best) ? one : best));
  for (const { page } of drawings) page.classList.toggle('shown', page === shown.page);
};
for (const { page, width } of drawings) page.style.minWidth = width * ${LEAST_SCALE} + 'px';
fit();
window.addEventListener('resize', fit);
document.addEventListener('click', open);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' || event.key === ' ') open(event);
});
</script>
</body>
</html>`;
}
