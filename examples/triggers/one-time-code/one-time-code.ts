import { Duration, Stack } from 'aws-cdk-lib';
import { type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { type EmailSender, grantSending } from '../passwordless/email-sender.ts';
import { OnceTable } from '../passwordless/once-table.ts';
import { TriggerFunction } from '../trigger-function.ts';

export interface OneTimeCodeProps {
  readonly userPool: UserPool;
  /** Who e-mails come from; codes go by text message when left out. */
  readonly sender?: EmailSender;
  /**
   * No longer than the `authSessionValidity` of the clients matters.
   *
   * @default 3 minutes
   */
  readonly validity?: Duration;
}

/** Sign-in by a code that comes by e-mail or text message. Clients need the flow `ALLOW_CUSTOM_AUTH` and `preventUserExistenceErrors`. */
export class OneTimeCode extends Construct {
  constructor(scope: Construct, id: string, { userPool, sender, validity = Duration.minutes(3) }: OneTimeCodeProps) {
    super(scope, id);
    const table = new OnceTable(this, 'Once');
    const newFunction = (name: string, description: string, environment: Record<string, string> = {}) =>
      new TriggerFunction(this, name, { entry: `one-time-code/${name}.ts`, description, environment });

    const define = newFunction('define', 'Says what a sign-in by code takes');
    const create = newFunction('create', 'Sends codes', {
      ONCE_TABLE: table.tableName,
      VALID_SECONDS: String(validity.toSeconds()),
      ...(sender && { FROM_ADDRESS: sender.address }),
    });
    const verify = newFunction('verify', 'Verifies codes');
    create.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:UpdateItem'], resources: [table.tableArn] }));
    if (sender) grantSending(create, Stack.of(this), sender);
    // A telephone has no ARN: all that isn't a topic or an endpoint is one.
    else create.addToRolePolicy(new PolicyStatement({ actions: ['sns:Publish'], notResources: ['arn:*:sns:*:*:*'] }));
    userPool.addTrigger(UserPoolOperation.DEFINE_AUTH_CHALLENGE, define);
    userPool.addTrigger(UserPoolOperation.CREATE_AUTH_CHALLENGE, create);
    userPool.addTrigger(UserPoolOperation.VERIFY_AUTH_CHALLENGE_RESPONSE, verify);
  }
}
