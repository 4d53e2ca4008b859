import type { ManagedLoginBranding } from '../domain/branding/managed-login-branding.ts';
import { readAssets } from '../domain/branding/read-assets.ts';
import { BRANDING_MESSAGES } from '../errors/branding-messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import { createManagedLoginBranding } from '../operations/branding/create-managed-login-branding.ts';
import { deleteManagedLoginBranding } from '../operations/branding/delete-managed-login-branding.ts';
import { updateManagedLoginBranding } from '../operations/branding/update-managed-login-branding.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { CreateManagedLoginBranding } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

type Input = InputOf<'CreateManagedLoginBranding'>;

/**
 * `Custom::CognateManagedLoginBranding`, twin of `AWS::Cognito::ManagedLoginBranding`. Its physical id is the branding's id. Replaced when
 * pool or client change. `Settings` is JSON text: CloudFormation would hand each number in it over as a string.
 */
export function managedLoginBrandingResource(
  services: Pick<Services, 'clock' | 'deployment' | 'random' | 'store'>,
): ResourceType {
  const create = async (request: ResourceRequest, input: Input): Promise<ResourceAnswer> => {
    try {
      const context = createRequestContext(services, request, 'CreateManagedLoginBranding');
      const { ManagedLoginBranding: made } = await createManagedLoginBranding(services)(input, context);
      return present(made?.ManagedLoginBrandingId ?? '');
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'ManagedLoginBrandingExistsException') throw error;
      // An earlier delivery of this event made it, unless it is not what is wanted: then it is somebody else's.
      const existing = await services.store.brandings.find(input.UserPoolId, input.ClientId);
      if (existing === undefined || !isAsWanted(existing, input)) throw error;
      return present(existing.id);
    }
  };

  return {
    create: (request) => create(request, readInput(request)),
    update: async (request, physicalId) => {
      const input = readInput(request);
      const branding = await services.store.brandings.read(input.UserPoolId, physicalId);
      if (branding?.clientId !== input.ClientId) return create(request, input);
      const { UserPoolId, UseCognitoProvidedValues, Settings = {}, Assets = [] } = input;
      const own = UseCognitoProvidedValues ? {} : { Settings, Assets };
      const look = { UseCognitoProvidedValues: UseCognitoProvidedValues ?? false, ...own };
      const context = createRequestContext(services, request, 'UpdateManagedLoginBranding');
      const whole = { UserPoolId, ManagedLoginBrandingId: physicalId, ...look };
      await updateManagedLoginBranding(services)(whole, context);
      return present(physicalId);
    },
    delete: async (request, physicalId) => {
      const { UserPoolId } = request.properties;
      if (typeof UserPoolId !== 'string') return;
      const context = createRequestContext(services, request, 'DeleteManagedLoginBranding');
      const input = { UserPoolId, ManagedLoginBrandingId: physicalId };
      await ignoreMissing(() => deleteManagedLoginBranding(services)(input, context));
    },
  };
}

function readInput({ properties }: ResourceRequest): Input {
  const { Settings, ...others } = properties;
  if (Settings === undefined) return readProperties(CreateManagedLoginBranding, others);
  return readProperties(CreateManagedLoginBranding, { ...others, Settings: parse(Settings) });
}

function parse(settings: unknown): unknown {
  try {
    return JSON.parse(String(settings));
  } catch {
    throw new ServiceError('InvalidParameterException', BRANDING_MESSAGES.settingsNoObject);
  }
}

function present(id: string): ResourceAnswer {
  return { physicalId: id, data: { ManagedLoginBrandingId: id } };
}

function isAsWanted(branding: ManagedLoginBranding, input: Input): boolean {
  const text = (usesProvidedValues: boolean, settings: unknown, assets: ManagedLoginBranding['assets']) => {
    const images = assets.map(({ category, colorMode, resourceId = '', digest }) => [
      category,
      colorMode,
      resourceId,
      digest,
    ]);
    return JSON.stringify([usesProvidedValues, settings ?? null, images]);
  };
  return (
    text(branding.usesProvidedValues, branding.settings, branding.assets) ===
    text(input.UseCognitoProvidedValues ?? false, input.Settings, readAssets(input.Assets ?? []).assets)
  );
}
