import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../account.ts';
import { openBucket } from '../aws/open-bucket.ts';
import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asText } from '../json.ts';

/** `AWS::S3::Bucket`: a directory. Lifecycle rules, logging and encryption have no effect. */
export const s3Bucket: ResourceHandler = {
  name: ({ properties, stack, logicalId }) =>
    asText(properties.BucketName) ?? `${stack}-${logicalId}`.toLowerCase().slice(0, 63),
  attributes: (_, name, { partition, region }) => ({
    Arn: `arn:${partition}:s3:::${name}`,
    DomainName: `${name}.s3.amazonaws.com`,
    RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
  }),
  activate({ physicalId, attributes }, account) {
    const bucket = openBucket(directoryOf(account, physicalId), String(attributes.Arn));
    account.buckets.set(physicalId, bucket);
  },
  remove({ physicalId }, account) {
    rmSync(directoryOf(account, physicalId), { recursive: true, force: true });
  },
};

function directoryOf({ dataDir }: Account, name: string): string {
  return join(dataDir, 'buckets', name);
}
