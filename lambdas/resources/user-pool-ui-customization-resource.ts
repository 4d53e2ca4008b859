import { setUiCustomization } from '../operations/branding/set-ui-customization.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { SetUICustomization } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/**
 * `Custom::CognateUserPoolUICustomizationAttachment`, twin of `AWS::Cognito::UserPoolUICustomizationAttachment`: the style sheet of the
 * classic pages. An image that was set by the API stays. Its physical id is made of pool and client.
 */
export function userPoolUiCustomizationResource(
  services: Pick<Services, 'clock' | 'deployment' | 'store'>,
): ResourceType {
  const set = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const { UserPoolId, ClientId, CSS } = readProperties(SetUICustomization, request.properties);
    const client = ClientId ?? '';
    const { uiCustomizations, assets } = services.store;
    const present = await uiCustomizations.read(UserPoolId, client);
    const image = present?.image && (await assets.read(UserPoolId, client, present.image));
    const input = { UserPoolId, ClientId, CSS, ...(image && { ImageFile: image }) };
    const context = createRequestContext(services, request, 'SetUICustomization');
    await setUiCustomization(services)(input as InputOf<'SetUICustomization'>, context);
    return { physicalId: `UserPoolUICustomizationAttachment-${UserPoolId}-${client}`, data: {} };
  };
  return {
    create: set,
    update: set,
    // Not by the operation, which needs a domain.
    delete: async ({ properties: { UserPoolId, ClientId } }) => {
      if (typeof UserPoolId !== 'string' || typeof ClientId !== 'string') return;
      await services.store.uiCustomizations.delete(UserPoolId, ClientId);
    },
  };
}
