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
import { serviceSettingsResource } from '../resources/service-settings-resource.ts';
import { createServiceSettings } from '../store/service-settings.ts';

const { environment, keyArn, originVerifySecretArn, region, tableName } = config;
const client = createAwsClient({ region, credentials: () => readCredentials(environment), endpoints: environment });
const settings = createServiceSettings(createDynamoDbTable({ client, tableName }));
const readDataKeys = async () => (await settings.read())?.dataKeys ?? [];

/** Writes the service's settings at deployment. */
export const handler = middy(
  createResourceHandler(createLogger(config.logLevel), {
    'Custom::CognateServiceSettings': serviceSettingsResource({
      settings,
      sealer: createSealer(createKeyring({ client, keyArn, readDataKeys })),
      makeDataKey: () => createDataKey(client, keyArn, Date.now()),
      readOriginVerifySecret: () => readSecret(client, originVerifySecretArn),
    }),
  }),
);
