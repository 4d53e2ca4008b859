import { Names, Stack } from 'aws-cdk-lib';
import { CfnOriginAccessControl, OriginBase } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/**
 * A bucket of the account as the origin of any number of distributions, which sign what they ask it. Its policy is its own: that lets in all
 * distributions of the account.
 */
export class BucketOrigin extends OriginBase {
  /** `hostName` is the bucket's in its Region; the access control is made beneath `scope`. */
  constructor(scope: Construct, hostName: string) {
    const accessControl = new CfnOriginAccessControl(scope, 'AssetAccess', {
      originAccessControlConfig: {
        name: `${Names.uniqueResourceName(scope, { maxLength: 40 })}-${Stack.of(scope).region}`,
        originAccessControlOriginType: 's3',
        signingBehavior: 'always',
        signingProtocol: 'sigv4',
      },
    });
    super(hostName, { originAccessControlId: accessControl.attrId });
  }

  protected override renderS3OriginConfig() {
    return { originAccessIdentity: '' };
  }
}
