/**
 * The environment variables that functions read, by the name the code uses. `lib/` sets them, `platform/config.ts` reads them;
 * nothing else knows their names.
 */
export const ENV = {
  /** Name of the DynamoDB table. */
  tableName: 'TABLE_NAME',
  /** ARN of the KMS key that seals the data key. */
  keyArn: 'KEY_ARN',
  /** ARN of the Secrets Manager secret that holds the root key pair: `{"accessKeyId":"…","secretAccessKey":"…"}`. */
  rootKeySecretArn: 'ROOT_KEY_SECRET_ARN',
  /** ARN of the Secrets Manager secret that CloudFront sends to prove where a request came from; only set-up reads it. */
  originVerifySecretArn: 'ORIGIN_VERIFY_SECRET_ARN',
  /** The account's id: twelve digits. */
  accountId: 'ACCOUNT_ID',
  /** Default sender of e-mails; unset when the deployment has none. */
  emailFrom: 'EMAIL_FROM',
  /** Request rates that can be provisioned, as JSON: `{"UserAuthentication":{"provisioned":120,"free":120},…}`. */
  requestRates: 'REQUEST_RATES',
  /** Name of the bucket that takes the files of user imports. */
  importBucket: 'IMPORT_BUCKET',
  /** Beginning of the names of the log groups of user imports, without a trailing slash. */
  importLogPrefix: 'IMPORT_LOG_PREFIX',
  /** Name of the bucket that has the images of pages. It is in the primary Region. */
  assetBucket: 'ASSET_BUCKET',
  /** Name of the function that does user imports. */
  importWorker: 'IMPORT_WORKER',
  /** Region of the deployment's second half; set in the primary of two. */
  secondaryRegion: 'SECONDARY_REGION',
  /** Region of the primary; set in the second half. */
  primaryRegion: 'PRIMARY_REGION',
  /** CloudWatch namespace of the deployment's metrics, which tells it from others in the account. */
  metricNamespace: 'METRIC_NAMESPACE',
  /** Name of the EventBridge bus that users' events go to. */
  eventBus: 'EVENT_BUS',
  /** ARN of the state machine that runs custom challenges. */
  challengeMachine: 'CHALLENGE_MACHINE',
  /** Base URL of a range service of breached passwords; unset when the deployment asks none. */
  breachedPasswordsUrl: 'BREACHED_PASSWORDS_URL',
  /** `DEBUG`, `INFO`, `WARN` or `ERROR`. */
  logLevel: 'LOG_LEVEL',
} as const;

export type EnvName = (typeof ENV)[keyof typeof ENV];
