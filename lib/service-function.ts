import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { assembleAsset } from './bundling/assemble-asset.ts';
import type { Bundle } from './bundling/bundle-entries.ts';

export interface ServiceFunctionProps {
  readonly bundle: Bundle;
  readonly description: string;
  readonly architecture: Architecture;
  /** Megabytes. A full vCPU comes with 1769. */
  readonly memorySize: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logRetention: RetentionDays;
}

/** One Lambda function: its code, its own role with exactly its rights, and its log group. */
export class ServiceFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: IRole;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: props.description,
      inlinePolicies: {
        Logs: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [logGroup.logGroupArn],
            }),
          ],
        }),
      },
    });
    this.role = role;

    const asset = assembleAsset(props.bundle, props.architecture === Architecture.ARM_64 ? 'arm64' : 'x64');
    this.function = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: props.architecture,
      handler: 'index.handler',
      code: Code.fromAsset(asset.directory, { assetHash: asset.hash }),
      memorySize: props.memorySize,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: { ...props.environment },
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'xray:PutTraceSegments and xray:PutTelemetryRecords have no resource to name: AWS offers them on * only.',
    });
  }
}
