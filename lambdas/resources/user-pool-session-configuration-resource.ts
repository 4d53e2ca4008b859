import { NO_SESSION_TRACKING } from '../domain/sessions/session-tracking.ts';
import { setUserPoolSessionConfiguration } from '../operations/configuration/set-user-pool-session-configuration.ts';
import type { Services } from '../platform/services.ts';
import { SetUserPoolSessionConfiguration } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/** `Custom::CognateUserPoolSessionConfiguration`: a pool's session tracking. Its physical id is the pool's; without it nothing is tracked. */
export function userPoolSessionConfigurationResource(
  services: Pick<Services, 'clock' | 'deployment' | 'store'>,
): ResourceType {
  const put = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const input = readProperties(SetUserPoolSessionConfiguration, request.properties);
    const context = createRequestContext(services, request, 'SetUserPoolSessionConfiguration');
    await setUserPoolSessionConfiguration(services)(input, context);
    return { physicalId: input.UserPoolId, data: {} };
  };
  return {
    create: put,
    update: put,
    delete: async (request, physicalId) => {
      const context = createRequestContext(services, request, 'SetUserPoolSessionConfiguration');
      const TokenSession = { MaxPerUser: NO_SESSION_TRACKING.maxPerUser };
      const input = { UserPoolId: physicalId, UserSessionTracking: 'DISABLED', TokenSession } as const;
      await ignoreMissing(() => setUserPoolSessionConfiguration(services)(input, context));
    },
  };
}
