import { createAssetFiles } from '../../lambdas/platform/asset-files.ts';
import type { AssetFiles, Clock } from '../../lambdas/platform/ports.ts';
import type { HttpHandler } from '../../lambdas/wire/aws-json.ts';
import { type ObjectStore, openObjectStore } from './object-store.ts';

/** The bucket of assets of a world, and the distribution's part of handing them out. */
export interface AssetShelf {
  readonly files: AssetFiles;
  readonly store: ObjectStore;
  /** Names of the files that are there. */
  names(): string[];
  readonly serve: HttpHandler;
  close(): Promise<void>;
}

const BUCKET = 'assets';

/** Opens an empty bucket, reached by HTTP through the functions' own adapter. */
export async function openAssetShelf(clock: Clock, region = 'eu-central-1'): Promise<AssetShelf> {
  const store = await openObjectStore();
  const credentials = () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' });
  const bucket = { name: BUCKET, region, credentials, endpoints: { AWS_ENDPOINT_URL_S3: store.endpoint } };
  return {
    store,
    files: createAssetFiles(() => bucket, clock),
    names: () => [...store.objects.keys()].map((path) => decodeURIComponent(path.slice(BUCKET.length + 2))),
    serve: async ({ rawPath }) => {
      const found = store.objects.get(`/${BUCKET}${rawPath}`);
      if (found === undefined) return { statusCode: 404, body: '' };
      const { headers, body } = found;
      return { statusCode: 200, headers, body: body.toString('base64'), isBase64Encoded: true };
    },
    close: store.close,
  };
}
