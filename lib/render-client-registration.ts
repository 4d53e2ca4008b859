import type { OAuthFlows } from 'aws-cdk-lib/aws-cognito';
import type { ClientRegistration } from './client-registration.ts';

/** The pool's `DcrConfiguration`. */
export function renderClientRegistration(registration: ClientRegistration): Record<string, unknown> {
  const { open = false, authenticatedGrants, openGrants, scopes } = registration;
  return {
    EnableStatus: 'Enabled',
    OpenDcrEnabled: open,
    ...(authenticatedGrants && { AuthenticatedGrantTypes: grantTypes(authenticatedGrants) }),
    ...(openGrants && { OpenDcrGrantTypes: grantTypes(openGrants) }),
    ...(scopes && { AllowedScopes: scopes.map(({ scopeName }) => scopeName) }),
  };
}

function grantTypes({ authorizationCodeGrant, implicitCodeGrant, clientCredentials }: OAuthFlows): string[] {
  return [
    ...(authorizationCodeGrant ? ['code'] : []),
    ...(implicitCodeGrant ? ['implicit'] : []),
    ...(clientCredentials ? ['client_credentials'] : []),
  ];
}
