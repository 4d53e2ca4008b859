import { setTimeout as sleep } from 'node:timers/promises';
import type { Bucket } from './aws/bucket.ts';
import { objectUrl } from './aws/object-url.ts';
import { presignUrl } from './aws/presign-url.ts';
import type { AssetFiles, Clock } from './ports.ts';

/** How long a signature is good: one request's time, in seconds. */
const SIGNATURE_SECONDS = 60;
const REQUEST_MS = 5000;
const ATTEMPTS = 3;
/** The name of a file changes with its bytes. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Assets as objects of an S3 bucket. Rejects with an Error that names S3's answer when it is an unexpected one. */
export function createAssetFiles(bucket: () => Bucket, clock: Clock): AssetFiles {
  const send = async (
    method: 'GET' | 'PUT' | 'DELETE',
    file: string,
    headers: Readonly<Record<string, string>> = {},
    body?: Uint8Array<ArrayBuffer>,
  ): Promise<Response> => {
    const { region, credentials, ...place } = bucket();
    const url = objectUrl({ region, credentials, ...place }, file);
    for (let attempt = 1; ; attempt += 1) {
      const signed = presignUrl(
        { method, url, headers, region, seconds: SIGNATURE_SECONDS },
        credentials(),
        clock.now(),
      );
      const signal = AbortSignal.timeout(REQUEST_MS);
      const answer = await fetch(signed, { method, headers, signal, ...(body && { body }) }).catch((error: Error) => {
        if (attempt === ATTEMPTS) throw error;
      });
      if (answer !== undefined && (answer.status < 500 || attempt === ATTEMPTS)) return answer;
      await answer?.body?.cancel();
      await sleep(Math.random() * 100 * 2 ** attempt);
    }
  };
  const expect = async (answer: Response, what: string): Promise<void> => {
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`S3 answered ${answer.status} to ${what} of an asset`);
  };
  return {
    async put(file, { bytes, mediaType }) {
      const headers = { 'cache-control': FOR_EVER, 'content-type': mediaType };
      await expect(await send('PUT', file, headers, new Uint8Array(bytes)), 'the upload');
    },
    async read(file) {
      const answer = await send('GET', file);
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());

      if (answer.status !== 404) await expect(answer, 'the reading');
      await answer.body?.cancel();
      return undefined;
    },
    async delete(file) {
      await expect(await send('DELETE', file), 'the deletion');
    },
  };
}
