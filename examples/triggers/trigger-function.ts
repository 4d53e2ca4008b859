import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { flowsDirectory } from './flows-directory.mts';

export interface TriggerFunctionProps {
  /** The file that exports `handler`, seen from the directory of the flows. */
  readonly entry: string;
  readonly description: string;
  /** Where things are, and what is allowed. Never a secret: whoever may describe the function can read it. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** One trigger's function: Node 24, bundled with the parts of the AWS SDK that it uses, ended when the pool stops waiting; a month of logs. */
export class TriggerFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, { entry, description, environment = {} }: TriggerFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    super(scope, id, {
      logGroup,
      entry: join(flowsDirectory, entry),
      description,
      environment: { ...environment },
      runtime: Runtime.NODEJS_24_X,
      memorySize: 512,
      timeout: Duration.seconds(5),
      bundling: { bundleAwsSDK: true, minify: true, target: 'node24' },
    });
  }
}
