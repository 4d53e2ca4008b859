import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const client = new SNSClient({ maxAttempts: 2 });

/** Sends a text message to a telephone number in E.164 form. Rejects when SNS doesn't take it. */
export async function sendText(phoneNumber: string, text: string): Promise<void> {
  const transactional = { DataType: 'String', StringValue: 'Transactional' };
  await client.send(
    new PublishCommand({
      PhoneNumber: phoneNumber,
      Message: text,
      MessageAttributes: { 'AWS.SNS.SMS.SMSType': transactional },
    }),
  );
}
