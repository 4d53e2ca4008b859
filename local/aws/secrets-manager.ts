import { authorize } from '../iam/authorize.ts';
import { asText } from '../json.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonError, jsonReply, readJsonBody } from './json-protocol.ts';

/** Secrets Manager: GetSecretValue and DescribeSecret. A secret under a customer-managed key also needs the right to decrypt. */
export function createSecretsManager(): AwsService {
  return {
    renderError: (code, message, status) => jsonError(code, message, status),
    async handle(call) {
      const { account, principal, operation } = call;
      if (operation !== 'GetSecretValue' && operation !== 'DescribeSecret') {
        throw new AwsError('UnknownOperationException', `The local Secrets Manager has no operation ${operation}.`);
      }
      const secret = account.secrets.find(asText(readJsonBody(call).SecretId) ?? '');
      authorize(account, principal, `secretsmanager:${operation}`, secret.arn);
      const head = { ARN: secret.arn, Name: secret.name, CreatedDate: secret.createdAt / 1000 };
      if (operation === 'DescribeSecret')
        return jsonReply({ ...head, VersionIdsToStages: { [secret.versionId]: ['AWSCURRENT'] } });
      if (secret.keyId !== undefined) {
        const key = account.keyring.arnOf(secret.keyId);
        const context = new Map([
          ['kms:viaservice', [`secretsmanager.${account.region}.amazonaws.com`]],
          ['kms:calleraccount', [account.accountId]],
          ['kms:encryptioncontext:secretarn', [secret.arn]],
        ]);
        authorize(account, principal, 'kms:Decrypt', key, context, account.keyring.policyOf(key));
      }
      return jsonReply({
        ...head,
        SecretString: secret.value,
        VersionId: secret.versionId,
        VersionStages: ['AWSCURRENT'],
      });
    },
  };
}
