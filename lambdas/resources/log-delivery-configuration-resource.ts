import { setTimeout as sleep } from 'node:timers/promises';
import { setLogDeliveryConfiguration } from '../operations/configuration/set-log-delivery-configuration.ts';
import type { LogDelivery } from '../platform/ports.ts';
import type { Services } from '../platform/services.ts';
import { SetLogDeliveryConfiguration } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/** IAM takes a while to act on a right that the same deployment has given. */
const RIGHTS_TAKE_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** `Custom::CognateLogDeliveryConfiguration`, twin of `AWS::Cognito::LogDeliveryConfiguration`. Its physical id is the pool's. */
export function logDeliveryConfigurationResource(
  services: Pick<Services, 'clock' | 'deployment' | 'logDelivery' | 'store'>,
  rightsTakeMs = RIGHTS_TAKE_MS,
): ResourceType {
  const patient = { ...services, logDelivery: waitForRights(services.logDelivery, rightsTakeMs) };

  const put = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const input = readProperties(SetLogDeliveryConfiguration, { LogConfigurations: [], ...request.properties });
    const context = createRequestContext(services, request, 'SetLogDeliveryConfiguration');
    await setLogDeliveryConfiguration(patient)(input, context);
    return { physicalId: input.UserPoolId, data: { Id: input.UserPoolId } };
  };

  return {
    create: put,
    update: put,
    delete: async (request, physicalId) => {
      const context = createRequestContext(services, request, 'SetLogDeliveryConfiguration');
      const none = { UserPoolId: physicalId, LogConfigurations: [] };
      await ignoreMissing(() => setLogDeliveryConfiguration(services)(none, context));
    },
  };
}

function waitForRights(logDelivery: LogDelivery, milliseconds: number): LogDelivery {
  return {
    ...logDelivery,
    async prepare(destination) {
      const until = performance.now() + milliseconds;
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        const state = await logDelivery.prepare(destination);
        if (state !== 'denied' || performance.now() + pause > until) return state;
        await sleep(pause);
      }
    },
  };
}
