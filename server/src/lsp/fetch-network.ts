import type { Network } from '../core/host';

/** A server that is silent for so long, in milliseconds, is none. */
const TIMEOUT = 15_000;

/** Longer answers, in bytes, are none that anybody asked for. */
const MAX_BYTES = 4 * 1024 * 1024;

/** HTTP by `fetch`, which browsers and Node.js share. Nothing of the person (cookies, credentials) goes along. */
export const requestByFetch: Network['request'] = async (url, init) => {
  const response = await fetch(url, { ...init, credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT) });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await textOf(response) };
};

async function textOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BYTES) {
      await reader.cancel();
      throw new Error('the answer is too long');
    }
    text += decoder.decode(value, { stream: true });
  }
}
