import middy from '@middy/core';
import { createAwsClient } from '../platform/aws/aws-client.ts';
import { readCredentials } from '../platform/aws/read-credentials.ts';
import { createSecretsManagerVault } from '../platform/aws/secrets-manager-vault.ts';
import { config } from '../platform/config.ts';
import { createServices } from '../platform/create-services.ts';
import { createWeb } from '../platform/web.ts';
import { createPoolResources } from '../resources/create-pool-resources.ts';
import { createResourceHandler } from '../resources/create-resource-handler.ts';

const { environment, region } = config;
const credentials = () => readCredentials(environment);
const services = {
  ...createServices(),
  web: createWeb(),
  secretVault: createSecretsManagerVault(() => createAwsClient({ region, credentials, endpoints: environment })),
};

/** Makes, changes and removes user pools and their parts for CloudFormation. */
export const handler = middy(createResourceHandler(services.log, createPoolResources(services)));
