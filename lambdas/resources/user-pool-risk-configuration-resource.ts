import { setRiskConfiguration } from '../operations/risk/set-risk-configuration.ts';
import type { Services } from '../platform/services.ts';
import { SetRiskConfiguration } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/**
 * `Custom::CognateUserPoolRiskConfigurationAttachment`, twin of `AWS::Cognito::UserPoolRiskConfigurationAttachment`: how risks are met, of a
 * client or, with `ALL`, of the pool. Its physical id is made of both. Removed, it leaves nothing set.
 */
export function userPoolRiskConfigurationResource(
  services: Pick<Services, 'clock' | 'deployment' | 'store'>,
): ResourceType {
  const set = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const input = readProperties(SetRiskConfiguration, request.properties);
    await setRiskConfiguration(services)(input, createRequestContext(services, request, 'SetRiskConfiguration'));
    const physicalId = `UserPoolRiskConfigurationAttachment-${input.UserPoolId}-${input.ClientId ?? 'ALL'}`;
    return { physicalId, data: {} };
  };
  return {
    create: set,
    update: set,
    delete: async (request) => {
      const { UserPoolId, ClientId } = request.properties;
      if (typeof UserPoolId !== 'string' || typeof ClientId !== 'string') return;
      const context = createRequestContext(services, request, 'SetRiskConfiguration');
      await ignoreMissing(() => setRiskConfiguration(services)({ UserPoolId, ClientId }, context));
    },
  };
}
