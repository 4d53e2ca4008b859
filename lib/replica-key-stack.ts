import { type RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnReplicaKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { PrimaryDeployment } from './primary-deployment.ts';
import { replicaKeyArn } from './replica-key-arn.ts';

export interface ReplicaKeyStackProps extends StackProps {
  readonly replicaOf: PrimaryDeployment;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The replica of the deployment's key in a second Region. It is a stack of its own because it comes first: the primary's table and secrets
 * need it for their replicas there, which the second Region's service needs in turn.
 */
export class ReplicaKeyStack extends Stack {
  constructor(scope: Construct, id: string, props: ReplicaKeyStackProps) {
    super(scope, id, props);
    const { keyId, region } = props.replicaOf;
    const key = new CfnReplicaKey(this, 'Key', {
      description: 'Cognate: replica of the key of a deployment in another Region',
      primaryKeyArn: replicaKeyArn(this, keyId, region),
      pendingWindowInDays: 30,
      keyPolicy: new PolicyDocument({
        statements: [
          new PolicyStatement({ actions: ['kms:*'], resources: ['*'], principals: [new AccountRootPrincipal()] }),
        ],
      }),
    });
    key.applyRemovalPolicy(props.removalPolicy);
  }
}
