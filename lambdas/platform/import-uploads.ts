import type { Bucket } from './aws/bucket.ts';
import { objectUrl } from './aws/object-url.ts';
import { presignUrl } from './aws/presign-url.ts';
import type { Clock, ImportUploads } from './ports.ts';

/** Uploads into an S3 bucket by pre-signed URLs, which hold as long as the credentials that signed them. */
export function createImportUploads(bucket: Bucket, clock: Clock): ImportUploads {
  return {
    presign: async (file, seconds) => {
      const headers = { 'x-amz-server-side-encryption': 'aws:kms' };
      const { region } = bucket;
      const request = { method: 'PUT', url: objectUrl(bucket, file), headers, region, seconds } as const;
      return presignUrl(request, bucket.credentials(), clock.now());
    },
  };
}
