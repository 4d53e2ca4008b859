import { Duration, Stack } from 'aws-cdk-lib';
import { type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { type EmailSender, grantSending } from '../passwordless/email-sender.ts';
import { OnceTable } from '../passwordless/once-table.ts';
import { TriggerFunction } from '../trigger-function.ts';

export interface MagicLinkProps {
  readonly userPool: UserPool;
  /** The page of your app that signs people in; the link is this address with a token behind `#`. */
  readonly pageUrl: string;
  readonly sender: EmailSender;
  /** @default 10 minutes */
  readonly validity?: Duration;
}

/** Sign-in by a link that comes by e-mail. Clients need the flow `ALLOW_CUSTOM_AUTH` and `preventUserExistenceErrors`. */
export class MagicLink extends Construct {
  /** Throws for a page that isn't reached by HTTPS, unless it is on this machine, or whose address holds a `#`. */
  constructor(scope: Construct, id: string, props: MagicLinkProps) {
    super(scope, id);
    const { userPool, pageUrl, sender, validity = Duration.minutes(10) } = props;
    const { protocol, hostname } = new URL(pageUrl);
    if (protocol !== 'https:' && hostname !== 'localhost') throw new Error('pageUrl must begin with https://.');
    if (pageUrl.includes('#')) throw new Error('pageUrl must hold no #.');
    const table = new OnceTable(this, 'Once');
    const key = new Secret(this, 'SigningKey', { generateSecretString: { passwordLength: 64 } });
    const environment = { ONCE_TABLE: table.tableName, KEY_ARN: key.secretArn };
    const newFunction = (name: string, description: string, more: Record<string, string> = {}) =>
      new TriggerFunction(this, name, {
        entry: `magic-link/${name}.ts`,
        description,
        environment: { ...environment, ...more },
      });

    const define = newFunction('define', 'Says what a sign-in by link takes');
    const create = newFunction('create', 'Sends links', {
      PAGE_URL: pageUrl,
      FROM_ADDRESS: sender.address,
      VALID_SECONDS: String(validity.toSeconds()),
    });
    const verify = newFunction('verify', 'Verifies links');
    for (const fn of [create, verify]) key.grantRead(fn);
    const resources = [table.tableArn];
    create.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:UpdateItem'], resources }));
    verify.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:PutItem'], resources }));
    grantSending(create, Stack.of(this), sender);
    userPool.addTrigger(UserPoolOperation.DEFINE_AUTH_CHALLENGE, define);
    userPool.addTrigger(UserPoolOperation.CREATE_AUTH_CHALLENGE, create);
    userPool.addTrigger(UserPoolOperation.VERIFY_AUTH_CHALLENGE_RESPONSE, verify);
  }
}
