import { randomUUID } from 'node:crypto';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { queryError, queryReply } from './query-protocol.ts';

/** STS: GetCallerIdentity, which needs no permission. */
export function createSts(): AwsService {
  return {
    renderError: queryError,
    async handle({ account, principal, body }) {
      const action = new URLSearchParams(body.toString()).get('Action') ?? '';
      if (action !== 'GetCallerIdentity') throw new AwsError('InvalidAction', `The local STS has no action ${action}.`);
      const identity = {
        Arn: principal.arn,
        UserId: principal.arn.split('/').slice(1).join(':'),
        Account: account.accountId,
      };
      return queryReply(action, 'https://sts.amazonaws.com/doc/2011-06-15/', identity, randomUUID());
    },
  };
}
