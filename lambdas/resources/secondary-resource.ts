import { RESOURCE_MESSAGES } from '../errors/resource-messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { Sealer } from '../platform/ports.ts';
import type { SecondaryRegistration } from '../store/replicas/create-secondary-registration.ts';
import type { ServiceSettingsStore } from '../store/service-settings.ts';
import { readOrigin } from './read-origin.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/** What registering a second Region needs. */
export interface RegistrationServices {
  readonly registration: SecondaryRegistration;
  readonly settings: ServiceSettingsStore;
  readonly sealer: Sealer;
  readonly region: string;
}

const PHYSICAL_ID = 'cognate-secondary';

/**
 * `Custom::CognateSecondary`: tells the primary that this Region has a deployment, once the settings of the primary are here and open with
 * this Region's replica of the key. Deleting it tells that there is none any more. Throws InvalidParameterException when they are not.
 */
export function secondaryResource({ registration, settings, sealer, region }: RegistrationServices): ResourceType {
  const register = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const origin = readOrigin(request.properties.Origin);
    const present = await settings.read();
    const opened = present?.sealedOriginVerify && (await sealer.open(present.sealedOriginVerify, ['origin-verify']));
    if (!opened) throw new ServiceError('InvalidParameterException', RESOURCE_MESSAGES.primaryMissing(region));
    await registration.register({ region, origin });
    return { physicalId: PHYSICAL_ID, data: { PublicOrigin: present?.publicOrigin ?? '' } };
  };
  return { create: register, update: register, delete: () => registration.remove() };
}
