/** What a deployment in a second Region knows of the primary one: the primary's stack tells it in the output `ReplicaSettings`. */
export interface PrimaryDeployment {
  readonly region: string;
  /** Scheme and host of its public endpoint: the issuer of tokens begins so in both Regions. */
  readonly publicOrigin: string;
  /** A global table has one name in all Regions. */
  readonly tableName: string;
  /** The bucket of assets, which both Regions use. */
  readonly assetBucket: string;
  /** `mrk-…`: a multi-Region key has one id in all Regions. */
  readonly keyId: string;
  readonly rootKeySecretArn: string;
  readonly originVerifySecretArn: string;
}
