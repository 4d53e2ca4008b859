import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import type { SignedRequest } from '../iam/signature-of.ts';
import { verifyQuerySignature } from '../iam/verify-query-signature.ts';
import { verifySignature } from '../iam/verify-signature.ts';
import type { AwsReply, AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { createDynamoDb } from './dynamodb.ts';
import { createEvents } from './events.ts';
import { createFirehose } from './firehose.ts';
import { jsonError } from './json-protocol.ts';
import { createKms } from './kms.ts';
import { createLambda } from './lambda.ts';
import { createLogs } from './logs.ts';
import { createS3 } from './s3.ts';
import { createSecretsManager } from './secrets-manager.ts';
import { createSes } from './ses.ts';
import { createSns } from './sns.ts';
import { createStates } from './states.ts';
import { createSts } from './sts.ts';

/** The AWS endpoints of the local account. */
export interface AwsGateway {
  /** Answers a signed request; never rejects. */
  handle(request: SignedRequest & { readonly body: Buffer }): Promise<AwsReply>;
  stop(): Promise<void>;
}

/** Creates the endpoints: one door for all services, told apart by the credential scope that the request was signed for. */
export function createGateway(account: Account, report: (message: string) => void): AwsGateway {
  const ses = createSes();
  const services: Readonly<Record<string, AwsService>> = {
    dynamodb: createDynamoDb(),
    events: createEvents(report),
    firehose: createFirehose(),
    kms: createKms(),
    secretsmanager: createSecretsManager(),
    ses,
    sns: createSns(),
    states: createStates(),
    sts: createSts(),
    lambda: createLambda(),
    logs: createLogs(),
    s3: createS3(),
  };
  return {
    stop: () => ses.stop(),
    async handle(request) {
      const requestId = randomUUID();
      const isPresigned = request.headers.authorization === undefined;
      const credential = isPresigned ? decodeURIComponent(request.query) : request.headers.authorization;
      const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(credential ?? '')?.[1] ?? '';
      const service = services[scope];
      const render = service?.renderError ?? jsonError;
      try {
        const verify = isPresigned ? verifyQuerySignature : verifySignature;
        const { principal } = verify(request, account.credentials, account.clock.now());
        if (service === undefined)
          throw new AwsError('UnknownOperationException', `The local mode has no service ${scope}.`);
        const operation = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
        const reply = await service.handle({ ...request, account, principal, operation });
        return { ...reply, headers: { 'x-amzn-requestid': requestId, ...reply.headers } };
      } catch (error) {
        if (error instanceof AwsError) return render(error.code, error.message, error.status, requestId);
        report(`${scope}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return render('InternalFailure', 'The local endpoint failed; see .cognate/logs/local.log.', 500, requestId);
      }
    },
  };
}
