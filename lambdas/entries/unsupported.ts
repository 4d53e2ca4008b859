import { createRemainderHandler } from '../endpoints/create-remainder-handler.ts';
import { serveWithheld } from '../operations/serve-withheld.ts';
import { createServices } from '../platform/create-services.ts';
import { createApiHandler } from '../wire/aws-json.ts';

const services = createServices();

/** Answers operations that a second Region has no function for, and whatever fits no route. */
export const handler = createRemainderHandler(
  services,
  createApiHandler(services, serveWithheld(services.deployment.replication)),
);
