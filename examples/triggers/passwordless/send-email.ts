import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { readEnvironment } from '../read-environment.ts';

const client = new SESv2Client({ maxAttempts: 2 });

/** Sends an e-mail of plain text, once SES has taken it. Rejects when SES doesn't. */
export async function sendEmail(address: string, subject: string, text: string): Promise<void> {
  await client.send(
    new SendEmailCommand({
      FromEmailAddress: readEnvironment('FROM_ADDRESS'),
      Destination: { ToAddresses: [address] },
      Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
    }),
  );
}
