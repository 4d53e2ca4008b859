import { ArnFormat, Duration, RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ENV } from '../lambdas/platform/env.ts';

/** How often the worker looks for imports that ran out of time or were killed. */
const LOOK_AGAIN = Duration.minutes(1);
/** A file is of no use after the day on which its job could be started. */
const FILES_EXPIRE = Duration.days(3);

/** Where the files of user imports go, where their results are logged, and what wakes the worker. */
export class UserImports extends Construct {
  /** Takes one file per job by a pre-signed URL; removed when the job ends, or after three days. */
  readonly bucket: Bucket;
  /** Beginning of the names of the log groups, one per pool: `<prefix>/<pool id>/<pool name>`. */
  readonly logPrefix: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Files', {
      // A file is uploaded with this kind of encryption and no key's name, as Cognito's callers do: S3's own KMS key.
      encryption: BucketEncryption.KMS_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [{ expiration: FILES_EXPIRE, abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Two functions alone use it, for files that live for minutes: their calls are in CloudTrail where data events are on.',
    });
    this.logPrefix = `/cognate/${Stack.of(this).stackName}/userpools`;
  }

  /** Gives the function that takes imports its rights, and tells it of the worker. */
  addTaker(taker: LambdaFunction, role: IRole, worker: LambdaFunction): void {
    taker.addEnvironment(ENV.importBucket, this.bucket.bucketName);
    taker.addEnvironment(ENV.importWorker, worker.functionName);
    this.grantObjects(role, ['s3:PutObject']);
    role.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'ImportWorker',
        actions: ['lambda:InvokeFunction'],
        resources: [worker.functionArn],
      }),
    );
  }

  /** Gives the worker its rights, and wakes it every minute. */
  addWorker(worker: LambdaFunction, role: IRole): void {
    worker.addEnvironment(ENV.importBucket, this.bucket.bucketName);
    worker.addEnvironment(ENV.importLogPrefix, this.logPrefix);
    this.grantObjects(role, ['s3:GetObject', 's3:DeleteObject']);
    // Without the right to list, S3 answers "forbidden" for a file that was never uploaded.
    role.addToPrincipalPolicy(
      new PolicyStatement({ sid: 'ImportFileNames', actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
    const logs = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: `${this.logPrefix}/*`,
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'ImportResults',
        actions: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logs],
      }),
    );
    this.acknowledgeLogs(role);
    new Rule(this, 'LookAgain', {
      description: 'Goes on with user imports that ran out of time or were killed',
      schedule: Schedule.rate(LOOK_AGAIN),
      targets: [new LambdaTarget(worker, { retryAttempts: 0 })],
    });
  }

  private grantObjects(role: IRole, actions: string[]): void {
    const resources = [this.bucket.arnForObjects('*')];
    role.addToPrincipalPolicy(new PolicyStatement({ sid: 'ImportFiles', actions, resources }));
    const bucket = Stack.of(this).resolve((this.bucket.node.defaultChild as CfnBucket).logicalId);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`,
      reason:
        'The files are named after pools and jobs that are made at run time, in a bucket that holds nothing else.',
    });
  }

  private acknowledgeLogs(role: IRole): void {
    const { partition, region, account } = Stack.of(this);
    const known = (value: string, otherwise: string) => (Token.isUnresolved(value) ? otherwise : value);
    const place = `${known(region, '<AWS::Region>')}:${known(account, '<AWS::AccountId>')}`;
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:${known(partition, '<AWS::Partition>')}:logs:${place}:log-group:${this.logPrefix}/*]`,
      reason: 'A log group per pool is made at run time, under a prefix of the deployment’s own.',
    });
  }
}
