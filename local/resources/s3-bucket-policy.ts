import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { readStatements } from '../iam/read-statements.ts';
import { asText } from '../json.ts';
import { LocalError } from '../local-error.ts';

/** `AWS::S3::BucketPolicy`: what it denies is denied to everybody. */
export const s3BucketPolicy: ResourceHandler = {
  activate({ properties, logicalId }, { buckets }) {
    const name = asText(properties.Bucket) ?? '';
    const bucket = buckets.get(name);
    if (bucket === undefined)
      throw new LocalError(`The policy ${logicalId} names the bucket ${name}, which isn't there.`);
    bucket.policy.push(...readStatements(properties.PolicyDocument, `the bucket ${name}`));
  },
};
