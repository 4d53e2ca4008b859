import type { Stack } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Who e-mails come from: the address of an identity that SES has verified. */
export interface EmailSender {
  readonly address: string;
  /** The verified address or domain; the address when left out. */
  readonly identity?: string;
}

/** Lets `grantee` send e-mails from this address alone. */
export function grantSending(grantee: IGrantable, stack: Stack, { address, identity = address }: EmailSender): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [stack.formatArn({ service: 'ses', resource: 'identity', resourceName: identity })],
      conditions: { StringEquals: { 'ses:FromAddress': address } },
    }),
  );
}
