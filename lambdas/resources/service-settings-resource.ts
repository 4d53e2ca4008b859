import type { EncryptedDataKey } from '../platform/keyring.ts';
import type { Sealer } from '../platform/ports.ts';
import type { ServiceSettingsStore } from '../store/service-settings.ts';
import { readOrigin } from './read-origin.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/** What setting the service up needs. */
export interface SetUpServices {
  readonly settings: ServiceSettingsStore;
  /** Opens the data keys of the settings when it is first used. */
  readonly sealer: Sealer;
  makeDataKey(): Promise<EncryptedDataKey>;
  readOriginVerifySecret(): Promise<string>;
}

const PHYSICAL_ID = 'cognate-service-settings';

/**
 * `Custom::CognateServiceSettings`: makes the deployment's first data key unless there is one, and publishes the public origin and the
 * origin-verify secret. Deleting it does nothing: what was sealed must stay readable for as long as the table is kept.
 */
export function serviceSettingsResource(services: SetUpServices): ResourceType {
  const setUp = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const publicOrigin = readOrigin(request.properties.PublicOrigin);
    if (!(await services.settings.read())) await services.settings.begin(await services.makeDataKey());
    const secret = await services.readOriginVerifySecret();
    const sealedOriginVerify = await services.sealer.seal(secret, ['origin-verify']);
    await services.settings.publish({ publicOrigin, sealedOriginVerify });
    return { physicalId: PHYSICAL_ID, data: { PublicOrigin: publicOrigin } };
  };
  return { create: setUp, update: setUp, delete: async () => {} };
}
