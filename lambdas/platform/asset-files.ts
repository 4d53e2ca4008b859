import type { Bucket } from './aws/bucket.ts';
import { createObjectSender, type ObjectRequest } from './aws/create-object-sender.ts';
import type { AssetFiles, Clock } from './ports.ts';

const PATIENCE = { attempts: 3, attemptTimeoutMs: 5000 } as const;
/** The name of a file changes with its bytes. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Assets as objects of an S3 bucket. Rejects with an Error that names S3's answer when it is an unexpected one. */
export function createAssetFiles(bucket: () => Bucket, clock: Clock): AssetFiles {
  const sender = createObjectSender({ clock, ...PATIENCE });
  const send = (request: ObjectRequest) => sender(bucket(), request);
  const expect = async (answer: Response, what: string): Promise<void> => {
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`S3 answered ${answer.status} to ${what} of an asset`);
  };
  return {
    async put(file, { bytes, mediaType }) {
      const headers = { 'cache-control': FOR_EVER, 'content-type': mediaType };
      await expect(await send({ method: 'PUT', key: file, headers, body: new Uint8Array(bytes) }), 'the upload');
    },
    async read(file) {
      const answer = await send({ method: 'GET', key: file });
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());

      if (answer.status !== 404) await expect(answer, 'the reading');
      await answer.body?.cancel();
      return undefined;
    },
    async delete(file) {
      await expect(await send({ method: 'DELETE', key: file }), 'the deletion');
    },
  };
}
