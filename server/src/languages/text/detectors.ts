/** The detectors of the secretlint rule preset behind a synchronous function, loaded when a text first needs them. */
import { memoizeText } from '../../core/memo';
import { KEPT_PARAGRAPHS, paragraphsOf } from './paragraphs';
import type { Token } from './token-shapes';

interface Detected {
  readonly range: readonly [number, number];
}

/** As much of a secretlint rule (`@secretlint/types`, SecretLintRuleCreator) as is used here. */
interface Detector {
  readonly meta: { readonly id: string };
  create(context: object, options: object): { file?(source: object): unknown };
}

const NAMES: Readonly<Record<string, string>> = {
  aws: 'AWS key',
  privatekey: 'private key',
  npm: 'npm token',
  basicauth: 'password in a URL',
  slack: 'Slack token',
  sendgrid: 'SendGrid key',
  shopify: 'Shopify token',
  github: 'GitHub token',
  openai: 'OpenAI key',
  anthropic: 'Anthropic key',
  linear: 'Linear key',
  '1password': '1Password token',
  'database-connection-string': 'password in a connection string',
};

/** What stands in every text in which a detector finds something. */
const MARKERS =
  /gh[pousr]_|github_pat_|npm_|_auth|xox[a-z]-|xapp-|hooks\.slack|SG\.|shp[a-z]{2}_|sk-|lin_|ops_|-----BEGIN|A(?:KIA|SIA|BIA|CCA|GPA|IDA|IPA|NPA|NVA|ROA|3T)[A-Z0-9]|aws.{0,40}(?:secret|key)|:\/\/[^\s/:@]*:[^\s/@]+@/i;

let detectors: readonly Detector[] | undefined;

const nameOf = (detector: Detector): string | undefined => NAMES[detector.meta.id.replace(/^.*secretlint-rule-/, '')];

const isMarked = memoizeText(KEPT_PARAGRAPHS, (paragraph) => MARKERS.test(paragraph));

/** No marker goes over a line end. */
const hasMarker = (content: string): boolean => paragraphsOf(content).some(({ text }) => isMarked(text));

export function loadDetectors(content: string): Promise<void> | null {
  if (detectors || !hasMarker(content)) return null;
  return import('@secretlint/secretlint-rule-preset-recommend').then(({ rules }) => {
    detectors = (rules as readonly Detector[]).filter(nameOf);
  });
}

/** Every secret that the detectors find; none before `loadDetectors` of such a text is done. */
export function tokensByDetector(path: string, content: string): readonly Token[] {
  if (!detectors || !hasMarker(content)) return [];
  return detectors.flatMap((detector) => {
    const found: Token[] = [];
    const context = {
      sharedOptions: {},
      // Messages would hold the secret; they are not used.
      createTranslator: () => () => ({ message: '', messageId: '' }),
      report: ({ range: [start, end] }: Detected) =>
        void found.push({ name: nameOf(detector) ?? '', span: { start, end } }),
      ignore: () => undefined,
    };
    const ext = /\.[^./]*$/.exec(path)?.[0] ?? '';
    void detector.create(context, {}).file?.({ filePath: path, content, ext, contentType: 'text' });
    return found;
  });
}
