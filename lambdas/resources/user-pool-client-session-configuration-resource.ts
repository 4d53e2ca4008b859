import { setUserPoolClientSessionConfiguration } from '../operations/configuration/set-user-pool-client-session-configuration.ts';
import type { Services } from '../platform/services.ts';
import { retryOnConflict } from '../store/retry-on-conflict.ts';
import { SetUserPoolClientSessionConfiguration } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/**
 * `Custom::CognateUserPoolClientSessionConfiguration`: how long managed login may reuse a sign-in for a client. Its physical id is the
 * client's; without it, what was never set holds.
 */
export function userPoolClientSessionConfigurationResource(
  services: Pick<Services, 'clock' | 'deployment' | 'store'>,
): ResourceType {
  const put = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const input = readProperties(SetUserPoolClientSessionConfiguration, request.properties);
    const context = createRequestContext(services, request, 'SetUserPoolClientSessionConfiguration');
    await setUserPoolClientSessionConfiguration(services)(input, context);
    return { physicalId: input.ClientId, data: {} };
  };
  return {
    create: put,
    update: put,
    // Not by the operation, which needs a pool that tracks sessions.
    delete: (_, physicalId) =>
      retryOnConflict(async () => {
        const client = await services.store.clients.read(physicalId);
        if (client?.ssoSessionMinutes === undefined) return;
        await services.store.clients.update({
          ...client,
          modifiedAt: services.clock.now(),
          ssoSessionMinutes: undefined,
        });
      }),
  };
}
