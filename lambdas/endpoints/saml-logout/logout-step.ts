import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import type { LogoutMessage } from '../../domain/saml/verify-logout-message.ts';
import type { RequestedDomain } from '../domain-of.ts';

/** A verified message of one kind about logging out, and how it came. */
export interface LogoutStep<Kind extends LogoutMessage['kind']> {
  readonly event: APIGatewayProxyEventV2;
  readonly domain: RequestedDomain;
  readonly provider: IdentityProvider;
  readonly message: Extract<LogoutMessage, { readonly kind: Kind }>;
  readonly relayState: string | undefined;
}
