import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithIAMAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';
import type { Clock, Log, Random, Sealer } from '../../platform/ports.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { issueTemporaryCredentials } from '../../wire/sigv4/temporary-credentials.ts';
import { readCredentialsRequest } from './read-credentials-request.ts';

interface Services {
  readonly clock: Clock;
  readonly random: Random;
  readonly sealer: Sealer;
  readonly log: Log;
}

/** The caller whom API Gateway has authorised. Its absence means that the route lost its authorizer: nobody gets credentials then. */
function readCaller(event: APIGatewayProxyEventV2): string {
  const { authorizer } = (event as Partial<APIGatewayProxyEventV2WithIAMAuthorizer>).requestContext ?? {};
  const arn = authorizer?.iam?.userArn;
  if (!arn) throw new ServiceError('AccessDeniedException', wireMessages.notIamAuthorised);
  return arn;
}

function reply(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    body: JSON.stringify(body),
  };
}

/**
 * `POST /iam/credentials`: exchanges IAM rights for temporary credentials of the API, in the form that `credential_process` expects.
 * Called on API Gateway's own host, since IAM signs for that; so there is no origin-verify header here, IAM is the proof.
 */
export function createIamCredentialsHandler(services: Services): HttpHandler {
  const issue = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const arn = readCaller(event);
    const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
    const { operations, durationSeconds } = readCredentialsRequest(body);
    const issued = await issueTemporaryCredentials(services, { arn, operations }, durationSeconds);
    return reply(200, {
      Version: 1,
      AccessKeyId: issued.accessKeyId,
      SecretAccessKey: issued.secretAccessKey,
      SessionToken: issued.sessionToken,
      Expiration: new Date(issued.expiresAt).toISOString(),
    });
  };
  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(issue).onError((request) => {
    const { error } = request;
    if (error instanceof ServiceError) {
      request.response = reply(error.code === 'AccessDeniedException' ? 403 : 400, {
        __type: error.code,
        message: error.message,
      });
      return;
    }
    services.log.error('issuing credentials failed', { error: error?.name });
    request.response = reply(500, { __type: 'InternalErrorException', message: wireMessages.internalError });
  });
  return chain as unknown as HttpHandler;
}
