import type { Stack } from 'aws-cdk-lib';

/** The ARN of a multi-Region key in a Region, the stack's own when none is named. */
export function replicaKeyArn(stack: Stack, keyId: string, region?: string): string {
  return stack.formatArn({ service: 'kms', resource: 'key', resourceName: keyId, ...(region && { region }) });
}
