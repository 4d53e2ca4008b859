import { ArnFormat, Stack, Token, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** The right to write to log groups of pools' owners: those whose names begin with a prefix of the deployment's own. */
export class LogDelivery extends Construct {
  /** Log groups whose names begin so can be chosen by a call; any other one a construct has to name. */
  readonly prefix: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.prefix = `/cognate/${Stack.of(this).stackName}/notifications/`;
  }

  grant(role: IRole): void {
    const { partition, region, account } = Stack.of(this);
    const resource = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      resourceName: `${this.prefix}*`,
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'NotificationLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [resource],
      }),
    );
    const known = (value: string, otherwise: string) => (Token.isUnresolved(value) ? otherwise : value);
    const place = `${known(region, '<AWS::Region>')}:${known(account, '<AWS::AccountId>')}`;
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:${known(partition, '<AWS::Partition>')}:logs:${place}:log-group:${this.prefix}*]`,
      reason: 'The owner of a pool chooses its log group at run time, under a prefix of the deployment’s own.',
    });
  }
}
