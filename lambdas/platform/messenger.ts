import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { SNSClient } from '@aws-sdk/client-sns';
import { DeliveryError, type Email, type Messenger, type TextMessage } from './ports.ts';

interface Senders {
  readonly email: () => Promise<{ client: SESv2Client; sdk: typeof import('@aws-sdk/client-sesv2') }>;
  readonly text: () => Promise<{ client: SNSClient; sdk: typeof import('@aws-sdk/client-sns') }>;
}

/** Each SDK is loaded when the first message of its kind is sent. */
function createSenders(): Senders {
  let email: ReturnType<Senders['email']> | undefined;
  let text: ReturnType<Senders['text']> | undefined;
  return {
    email: () => {
      email ??= import('@aws-sdk/client-sesv2').then((sdk) => ({ sdk, client: new sdk.SESv2Client({}) }));
      return email;
    },
    text: () => {
      text ??= import('@aws-sdk/client-sns').then((sdk) => ({ sdk, client: new sdk.SNSClient({}) }));
      return text;
    },
  };
}

async function sendEmail(senders: Senders, defaultFrom: string | undefined, email: Email): Promise<void> {
  const from = email.from ?? defaultFrom;
  if (from === undefined) throw new DeliveryError('this deployment has no sender of e-mails');
  const { client, sdk } = await senders.email();
  const text = (Data: string) => ({ Data, Charset: 'UTF-8' });
  await client.send(
    new sdk.SendEmailCommand({
      FromEmailAddress: from,
      FromEmailAddressIdentityArn: email.sourceArn,
      Destination: { ToAddresses: [email.to] },
      ReplyToAddresses: email.replyTo === undefined ? undefined : [email.replyTo],
      ConfigurationSetName: email.configurationSet,
      Content: { Simple: { Subject: text(email.subject), Body: { Html: text(email.html) } } },
    }),
  );
}

async function sendText(senders: Senders, { to, text }: TextMessage): Promise<void> {
  const { client, sdk } = await senders.text();
  await client.send(
    new sdk.PublishCommand({
      PhoneNumber: to,
      Message: text,
      MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
    }),
  );
}

async function deliver(sending: Promise<void>): Promise<void> {
  try {
    await sending;
  } catch (cause) {
    throw cause instanceof DeliveryError ? cause : new DeliveryError('the message was not accepted', cause);
  }
}

/** E-mail through SES, text messages through SNS. `defaultFrom` sends where a pool names no sender. */
export function createMessenger(defaultFrom: string | undefined): Messenger {
  const senders = createSenders();
  return {
    sendEmail: (email) => deliver(sendEmail(senders, defaultFrom, email)),
    sendText: (message) => deliver(sendText(senders, message)),
  };
}
