import type { AwsClient } from './aws/aws-client.ts';
import { AwsError } from './aws/aws-error.ts';
import { DeliveryError, type Messenger } from './ports.ts';

/** E-mail through SES, text messages through SNS. `defaultFrom` sends where a pool names no sender. */
export function createMessenger(client: AwsClient, defaultFrom: string | undefined): Messenger {
  return {
    async sendEmail(email) {
      const from = email.from ?? defaultFrom;
      if (from === undefined) throw new DeliveryError('this deployment has no sender of e-mails');
      const text = (Data: string) => ({ Data, Charset: 'UTF-8' });
      const input = {
        FromEmailAddress: from,
        FromEmailAddressIdentityArn: email.sourceArn,
        Destination: { ToAddresses: [email.to] },
        ReplyToAddresses: email.replyTo === undefined ? undefined : [email.replyTo],
        ConfigurationSetName: email.configurationSet,
        Content: {
          Simple: {
            Subject: text(email.subject),
            Body: { Html: text(email.html), Text: email.text === undefined ? undefined : text(email.text) },
          },
        },
      };
      await client.call('sesv2', 'SendEmail', input, placeOf(email.sourceArn)).catch(refuse);
    },
    async sendText({ to, text }) {
      const sending = client.call('sns', 'Publish', {
        PhoneNumber: to,
        Message: text,
        'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SMSType',
        'MessageAttributes.entry.1.Value.DataType': 'String',
        'MessageAttributes.entry.1.Value.StringValue': 'Transactional',
      });
      await sending.catch(refuse);
    },
  };
}

/** An identity sends in its own Region. */
function placeOf(identityArn: string | undefined): { readonly region: string } | undefined {
  const region = identityArn?.split(':')[3];
  return region ? { region } : undefined;
}

/** The code tells an operator what to do; the service's own words may quote the address. */
function refuse(cause: unknown): never {
  if (!(cause instanceof AwsError)) throw cause;
  throw new DeliveryError(`the message was not accepted: ${cause.code}`, cause);
}
