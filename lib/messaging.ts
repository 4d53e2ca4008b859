import { Stack } from 'aws-cdk-lib';
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IPublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

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
}

/** What sending messages takes: the default sender's SES identity, and the rights to use SES and SNS. */
export class Messaging extends Construct {
  /** The default sender; undefined when the service has none. */
  readonly from: string | undefined;
  private readonly senderArns: readonly string[];

  constructor(scope: Construct, id: string, props: MessagingProps) {
    super(scope, id);
    this.from = props.email?.from;
    this.senderArns = props.email === undefined ? [] : this.identify(props.email);
  }

  /** Lets `grantee` send e-mails as the default sender, and text messages to telephones. */
  grant(grantee: IGrantable): void {
    if (this.senderArns.length > 0) {
      grantee.grantPrincipal.addToPrincipalPolicy(
        new PolicyStatement({ sid: 'SendEmail', actions: ['ses:SendEmail'], resources: [...this.senderArns] }),
      );
    }
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'SendText',
        effect: Effect.ALLOW,
        actions: ['sns:Publish'],
        // A telephone has no ARN: all that isn't a topic or an endpoint is one.
        notResources: ['arn:*:sns:*:*:*'],
      }),
    );
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
