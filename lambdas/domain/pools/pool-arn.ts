/** The ARN of a pool, in the partition that the region belongs to. */
export function poolArn(region: string, accountId: string, poolId: string): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return `arn:${partition}:cognito-idp:${region}:${accountId}:userpool/${poolId}`;
}
