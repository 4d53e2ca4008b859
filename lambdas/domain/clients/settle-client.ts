import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkConfigurationSize } from '../check-configuration-size.ts';
import type { UserPool } from '../user-pool.ts';
import type { UserPoolClientConfiguration } from '../user-pool-client.ts';
import { checkAuthFlows } from './check-auth-flows.ts';
import { checkClientAttributes } from './check-client-attributes.ts';
import { checkClientTokenFlow } from './check-client-token-flow.ts';
import { checkOauth } from './check-oauth.ts';
import { checkRedirectUrls } from './check-redirect-urls.ts';
import type { ClientInput } from './client-input.ts';
import { settleTokenValidity } from './settle-token-validity.ts';

const AS_GIVEN = [
  'ReadAttributes',
  'WriteAttributes',
  'ExplicitAuthFlows',
  'SupportedIdentityProviders',
  'CallbackURLs',
  'LogoutURLs',
  'DefaultRedirectURI',
  'AllowedOAuthFlows',
  'AllowedOAuthScopes',
  'AnalyticsConfiguration',
  'PreventUserExistenceErrors',
] as const;

/**
 * A client's whole configuration: what was given, checked against its pool, and the default of what was not. That custom scopes and
 * identity providers exist is for the caller to check. Throws InvalidParameterException, InvalidOAuthFlowException and FeatureUnavailableInTierException.
 */
export function settleClient(input: ClientInput, pool: UserPool, hasSecret: boolean): UserPoolClientConfiguration {
  checkAuthFlows(input.ExplicitAuthFlows ?? [], pool.configuration.UserPoolTier);
  checkClientTokenFlow(input.ExplicitAuthFlows ?? [], hasSecret);
  checkRedirectUrls(input);
  checkOauth(input, hasSecret);
  checkClientAttributes(input, pool.configuration.SchemaAttributes ?? []);
  checkAnalytics(input);
  const configuration = {
    ...settleTokenValidity(input),
    ...Object.fromEntries(AS_GIVEN.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]]))),
    AllowedOAuthFlowsUserPoolClient: input.AllowedOAuthFlowsUserPoolClient ?? false,
    EnableTokenRevocation: input.EnableTokenRevocation ?? true,
    EnablePropagateAdditionalUserContextData: input.EnablePropagateAdditionalUserContextData ?? false,
    AuthSessionValidity: input.AuthSessionValidity ?? 3,
    ...(input.RefreshTokenRotation
      ? {
          RefreshTokenRotation: {
            Feature: input.RefreshTokenRotation.Feature,
            RetryGracePeriodSeconds: input.RefreshTokenRotation.RetryGracePeriodSeconds ?? 0,
          },
        }
      : {}),
  };
  checkConfigurationSize(configuration);
  return configuration;
}

function checkAnalytics(input: ClientInput): void {
  const analytics = input.AnalyticsConfiguration;
  if (!analytics || analytics.ApplicationArn) return;
  if (!analytics.ApplicationId || !analytics.RoleArn || !analytics.ExternalId) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.analyticsIncomplete);
  }
}
