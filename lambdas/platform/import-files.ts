import type { Bucket } from './aws/bucket.ts';
import { objectUrl } from './aws/object-url.ts';
import { presignUrl } from './aws/presign-url.ts';
import type { Clock, ImportFiles } from './ports.ts';

/** How long a signature is good: one request's time, in seconds. */
const SIGNATURE_SECONDS = 60;
const REQUEST_MS = 30_000;

/** The files in an S3 bucket, read in ranges. Rejects with an Error that names S3's answer when it is an unexpected one. */
export function createImportFiles(bucket: Bucket, clock: Clock): ImportFiles {
  const send = (method: 'GET' | 'DELETE', file: string, headers: Record<string, string> = {}): Promise<Response> => {
    const request = { method, url: objectUrl(bucket, file), region: bucket.region, seconds: SIGNATURE_SECONDS };
    const url = presignUrl(request, bucket.credentials(), clock.now());
    return fetch(url, { method, headers, signal: AbortSignal.timeout(REQUEST_MS) });
  };
  return {
    async read(file, { offset, length, etag }) {
      const range = `bytes=${offset}-${offset + length - 1}`;
      const answer = await send('GET', file, { range, ...(etag === undefined ? {} : { 'if-match': etag }) });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (answer.status === 404) return 'missing';
      if (answer.status === 412) return 'changed';
      // An empty file has no range.
      if (answer.status === 416) return { bytes: new Uint8Array(), size: 0, etag: '' };
      const size = Number(/\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? Number.NaN);
      if (answer.status !== 206 || Number.isNaN(size)) throw new Error(`S3 answered ${answer.status} to a read`);
      return { bytes, size, etag: answer.headers.get('etag') ?? '' };
    },
    async delete(file) {
      const answer = await send('DELETE', file);
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`S3 answered ${answer.status} to a deletion`);
    },
  };
}
