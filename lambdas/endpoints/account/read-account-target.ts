import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isSelfRegistered } from '../../domain/clients/is-self-registered.ts';
import { AUTHORIZATION_PARAMETERS } from '../../domain/oauth/authorization-parameters.ts';
import { readParameters } from '../../domain/oauth/read-parameters.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { findClient } from '../../flows/oauth/steps/find-client.ts';
import type { Services } from '../../platform/services.ts';
import { domainOf } from '../domain-of.ts';
import type { AccountTarget } from './account-visit.ts';

/**
 * The client that the account page is opened for, which must be one of the domain's pool. One that registered itself has no account page:
 * nobody has decided what it may see. Throws OauthError.
 */
export async function readAccountTarget(
  services: Pick<Services, 'store'>,
  event: APIGatewayProxyEventV2,
): Promise<AccountTarget> {
  const domain = domainOf(event);
  const parameters = readParameters(event.rawQueryString, AUTHORIZATION_PARAMETERS);
  const { pool, client, domain: found } = await findClient(services, domain.name, parameters);
  if (isSelfRegistered(client)) {
    throw new OauthError('invalid_client', oauthMessages.clientAuthentication);
  }
  return { event, domain, pool, client, managedLoginVersion: found.managedLoginVersion };
}
