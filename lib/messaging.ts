import { Stack } from 'aws-cdk-lib';
import { Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IPublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';

/** How the service sends e-mails of pools that name no SES identity of their own. */
export interface EmailOptions {
  /** The sender: `no-reply@example.com` or `Example <no-reply@example.com>`. */
  readonly from: string;
  /**
   * `existing` (the default): SES knows the sender's domain or address already. `address`: this stack makes the address an identity, and
   * SES sends it a mail with a link to follow.
   */
  readonly identity?: 'existing' | 'address' | undefined;
  /** Makes the zone's domain an identity of this stack and proves it by DKIM records; instead of `identity`. */
  readonly hostedZone?: IPublicHostedZone | undefined;
}

export interface MessagingProps {
  readonly email?: EmailOptions | undefined;
  /** Of pools; all that this account may use when left out. */
  readonly emailIdentities?: readonly string[] | undefined;
}

/** What sending messages takes: the default sender's SES identity, and the rights to use SES and SNS. */
export class Messaging extends Construct {
  /** The default sender; undefined when the service has none. */
  readonly from: string | undefined;
  private readonly senderArns: readonly string[];

  constructor(scope: Construct, id: string, props: MessagingProps) {
    super(scope, id);
    this.from = props.email?.from;
    const own = props.email === undefined ? [] : this.identify(props.email);
    this.senderArns = [...own, ...(props.emailIdentities ?? this.everyIdentity())];
  }

  /** Lets a function send e-mails as the default sender and as those that pools may name, and text messages to telephones. */
  grant(role: IRole): void {
    if (this.senderArns.length > 0) {
      const sending = new PolicyStatement({
        sid: 'SendEmail',
        actions: ['ses:SendEmail'],
        resources: [...this.senderArns],
      });
      role.addToPrincipalPolicy(sending);
      acknowledgeWildcards(
        role,
        [sending],
        'Pools name SES identities at run time; emailIdentities narrows them down.',
      );
    }
    role.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'SendText',
        effect: Effect.ALLOW,
        actions: ['sns:Publish'],
        // A telephone has no ARN: all that isn't a topic or an endpoint is one.
        notResources: ['arn:*:sns:*:*:*'],
      }),
    );
  }

  /** Also those of other accounts and Regions: there, the identity's own policy decides. */
  private everyIdentity(): string[] {
    const { partition, account } = Stack.of(this);
    return [`arn:${partition}:ses:*:*:identity/*`, `arn:${partition}:ses:*:${account}:configuration-set/*`];
  }

  /** The ARNs that SES may ask for: the address's and its domain's, whichever is the identity. */
  private identify(email: EmailOptions): string[] {
    const address = /<([^<>]+)>\s*$/.exec(email.from)?.[1] ?? email.from;
    const domain = address.split('@')[1];
    if (domain === undefined || domain === '') {
      throw new Error(
        `email.from is "${email.from}": it must be an address, or a name with an address in angle brackets.`,
      );
    }
    if (email.hostedZone !== undefined) {
      new EmailIdentity(this, 'Identity', { identity: Identity.publicHostedZone(email.hostedZone) });
    } else if (email.identity === 'address') {
      new EmailIdentity(this, 'Identity', { identity: Identity.email(address) });
    }
    return [address, domain].map((name) =>
      Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: name }),
    );
  }
}
