import { randomUUID } from 'node:crypto';
import { authorize } from '../iam/authorize.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { queryError, queryReply } from './query-protocol.ts';

const E164 = /^\+[1-9]\d{1,14}$/;
/** SNS's bound on a text message, in characters. */
const LONGEST_TEXT = 1600;

/** SNS: Publish to a phone number; the message lands in the inbox. */
export function createSns(): AwsService {
  return {
    renderError: (code, message, status, requestId) =>
      code === 'AccessDeniedException'
        ? queryError('AuthorizationError', message, 403, requestId)
        : queryError(code, message, status, requestId),
    async handle({ account, principal, body }) {
      const form = new URLSearchParams(body.toString());
      const action = form.get('Action') ?? '';
      const [to, message] = [form.get('PhoneNumber') ?? '', form.get('Message') ?? ''];
      if (action !== 'Publish' || to === '')
        throw new AwsError('InvalidAction', 'The local SNS only publishes to phone numbers.');
      // IAM has no ARN for a phone number: Publish to one is checked against `*`.
      authorize(account, principal, 'sns:Publish', '*', new Map());
      if (!E164.test(to))
        throw new AwsError(
          'InvalidParameter',
          `Invalid parameter: PhoneNumber Reason: ${to} is not valid to publish to`,
        );
      if (message === '') throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message');
      if (message.length > LONGEST_TEXT) throw new AwsError('InvalidParameter', 'Invalid parameter: Message too long');
      const id = randomUUID();
      const attributes = [...form].filter(([name]) => name.endsWith('.Value.StringValue')).map(([, value]) => value);
      account.inbox.add({
        id,
        kind: 'sms',
        to: [to],
        from: attributes.join(', '),
        subject: '',
        html: '',
        text: message,
      });
      return queryReply(action, 'http://sns.amazonaws.com/doc/2010-03-31/', { MessageId: id }, randomUUID());
    },
  };
}
