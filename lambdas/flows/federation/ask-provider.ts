import { parseJsonObject } from '../../domain/parse-json-object.ts';
import { federationMessages } from '../../errors/federation-messages.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { type WebAnswer, WebError, type WebRequest } from '../../platform/ports.ts';
import type { WebServices } from '../../platform/web-services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';

/** What is asked of a provider, for whom, and how a failure is told. */
export interface ProviderQuestion {
  readonly poolId: string;
  readonly providerName: string;
  /** Completes `Error - 500 error …`. */
  readonly doing: string;
  readonly timeout: string;
}

/**
 * The JSON object that a provider answers with. Throws OauthError when there is none; of what was sent and answered, nothing but the status
 * and the kind of failure is logged.
 */
export async function askProvider(
  services: Pick<TriggerServices, 'log'> & WebServices,
  { poolId, providerName, doing, timeout }: ProviderQuestion,
  request: WebRequest,
): Promise<Readonly<Record<string, unknown>>> {
  const fail = (description: string, reason: string, cause?: unknown): OauthError => {
    services.log.warn('an identity provider failed', { poolId, providerName, doing, reason });
    return new OauthError('invalid_request', description, { cause });
  };
  let answer: WebAnswer;
  try {
    answer = await services.web.fetch(request);
  } catch (error) {
    if (!(error instanceof WebError)) throw error;
    throw fail(error.reason === 'timeout' ? timeout : federationMessages.connectionReset, error.reason, error);
  }
  const { status } = answer;
  const document = status >= 200 && status < 300 ? parseJsonObject(answer.body) : undefined;
  if (document === undefined) {
    throw fail(federationMessages.providerError(providerName, status, doing), `status ${status}`);
  }
  return document;
}
