import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asText } from '../json.ts';

/** `AWS::Events::EventBus`. */
export const eventsEventBus: ResourceHandler = {
  name: ({ properties, stack, logicalId }) => asText(properties.Name) ?? `${stack}-${logicalId}`,
  attributes: (_, name, { partition, region, accountId }) => ({
    Arn: `arn:${partition}:events:${region}:${accountId}:event-bus/${name}`,
    Name: name,
  }),
  activate({ physicalId }, { eventBuses }) {
    eventBuses.add(physicalId);
  },
};
