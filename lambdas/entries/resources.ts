import middy from '@middy/core';
import { createServices } from '../platform/create-services.ts';
import { createPoolResources } from '../resources/create-pool-resources.ts';
import { createResourceHandler } from '../resources/create-resource-handler.ts';

const services = createServices();

/** Makes, changes and removes user pools and their parts for CloudFormation. */
export const handler = middy(createResourceHandler(services.log, createPoolResources(services)));
