import middy from '@middy/core';
import { createAwsClient } from '../platform/aws/aws-client.ts';
import { createDynamoDbTable } from '../platform/aws/dynamodb-table.ts';
import { readCredentials } from '../platform/aws/read-credentials.ts';
import { config } from '../platform/config.ts';
import { createDataKey } from '../platform/create-data-key.ts';
import { createKeyring } from '../platform/keyring.ts';
import { createLogger } from '../platform/logger.ts';
import { readSecret } from '../platform/read-secret.ts';
import { createSealer } from '../platform/sealer.ts';
import { createResourceHandler } from '../resources/create-resource-handler.ts';
import { secondaryResource } from '../resources/secondary-resource.ts';
import { serviceSettingsResource } from '../resources/service-settings-resource.ts';
import { createSecondaryRegistration } from '../store/replicas/create-secondary-registration.ts';
import { createServiceSettings } from '../store/service-settings.ts';

const { environment, keyArn, region, tableName } = config;
const client = createAwsClient({ region, credentials: () => readCredentials(environment), endpoints: environment });
const table = createDynamoDbTable({ client, tableName });
const settings = createServiceSettings(table);
const readDataKeys = async () => (await settings.read())?.dataKeys ?? [];

const sealer = createSealer(createKeyring({ client, keyArn, readDataKeys }));

/** Writes the service's settings at deployment; in a second Region, tells the primary of it. */
export const handler = middy(
  createResourceHandler(createLogger(config.logLevel), {
    'Custom::CognateServiceSettings': serviceSettingsResource({
      settings,
      sealer,
      makeDataKey: () => createDataKey(client, keyArn, Date.now()),
      readOriginVerifySecret: () => readSecret(client, config.originVerifySecretArn),
    }),
    'Custom::CognateSecondary': secondaryResource({
      registration: createSecondaryRegistration(table),
      settings,
      sealer,
      region,
    }),
  }),
);
