import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createKeyring } from '../../lambdas/platform/keyring.ts';
import { createSealer } from '../../lambdas/platform/sealer.ts';
import { createSecondaryRegistration } from '../../lambdas/store/replicas/create-secondary-registration.ts';
import { createServiceSettings, type ServiceSettingsStore } from '../../lambdas/store/service-settings.ts';
import { type CloudFormation, openCloudFormation, type ResourceFunction } from '../support/cloudformation.ts';
import { type DynamoDbEngine, startDynamoDbEngine } from '../support/dynamodb-engine.ts';
import { openTestKms, type TestKms } from '../support/open-test-kms.ts';

const type = 'Custom::CognateServiceSettings';
const KEY_ARN = 'arn:aws:kms:eu-central-1:123456789012:key/1';
const properties = { PublicOrigin: 'https://login.example.com/', KeyArn: KEY_ARN };

let engine: DynamoDbEngine;
let kms: TestKms;
let secrets: Server;
let secret = 'first-secret';
let stack: CloudFormation;
let settings: ServiceSettingsStore;
beforeAll(async () => {
  kms = await openTestKms();
  stack = await openCloudFormation();
  secrets = createServer((_, response) => void response.end(JSON.stringify({ SecretString: secret })));
  await new Promise<void>((resolve) => secrets.listen(0, '127.0.0.1', resolve));
});
beforeEach(async () => {
  engine = await startDynamoDbEngine('dynoxide');
  kms.calls.length = 0;
  settings = createServiceSettings(createDynamoDbTable({ client: engine.client(), tableName: engine.tableName }));
  return () => engine.stop();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await stack.close();
  await kms.close();
  secrets.closeAllConnections();
  secrets.close();
});

/** The deployed function as a new container has it. */
const loadEntry = async (): Promise<ResourceFunction> => {
  vi.resetModules();
  const environment = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${(secrets.address() as AddressInfo).port}`,
    TABLE_NAME: engine.tableName,
    KEY_ARN,
    ORIGIN_VERIFY_SECRET_ARN: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:origin',
    LOG_LEVEL: 'ERROR',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return (await import('../../lambdas/entries/set-up.ts')).handler as unknown as ResourceFunction;
};

const openOriginVerify = async (): Promise<string> => {
  const client = engine.client({ endpoints: { AWS_ENDPOINT_URL_KMS: kms.endpoint } });
  const present = await settings.read();
  const readDataKeys = async () => present?.dataKeys ?? [];
  const sealer = createSealer(createKeyring({ client, keyArn: KEY_ARN, readDataKeys }));
  const opened = await sealer.open(present?.sealedOriginVerify ?? '', ['origin-verify']);
  return Buffer.from(opened ?? []).toString();
};

describe('setting the service up', () => {
  it('makes a data key and publishes the origin and the sealed secret', async () => {
    const answer = await stack.ask(await loadEntry(), 'Create', { type, properties });
    expect(answer).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'cognate-service-settings',
      Data: { PublicOrigin: 'https://login.example.com' },
    });
    const written = await settings.read();
    expect(written?.publicOrigin).toBe('https://login.example.com');
    expect(written?.dataKeys).toHaveLength(1);
    expect(JSON.stringify(written)).not.toContain('first-secret');
    expect(await openOriginVerify()).toBe('first-secret');
  });

  it('agrees on one data key when two run at once, and keeps it when it runs again', async () => {
    const containers = [await loadEntry(), await loadEntry()];
    const answers = await Promise.all(containers.map((entry) => stack.ask(entry, 'Create', { type, properties })));
    expect(answers.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
    const dataKeys = (await settings.read())?.dataKeys;
    expect(dataKeys).toHaveLength(1);

    secret = 'second-secret';
    const update = {
      type,
      properties: { ...properties, PublicOrigin: 'https://other.example.com' },
      oldProperties: properties,
      physicalId: 'cognate-service-settings',
    };
    expect(await stack.ask(await loadEntry(), 'Update', update)).toMatchObject({ Status: 'SUCCESS' });
    const after = await settings.read();
    expect(after?.dataKeys).toEqual(dataKeys);
    expect(after?.publicOrigin).toBe('https://other.example.com');
    expect(await openOriginVerify()).toBe('second-secret');
  });

  it('leaves everything as it is when the stack goes', async () => {
    const entry = await loadEntry();
    const { PhysicalResourceId: physicalId } = await stack.ask(entry, 'Create', { type, properties });
    const before = await settings.read();
    expect(await stack.ask(entry, 'Delete', { type, properties, physicalId })).toMatchObject({ Status: 'SUCCESS' });
    expect(await settings.read()).toEqual(before);
  });

  it('fails when KMS refuses, and succeeds when it is asked again', async () => {
    const entry = await loadEntry();
    kms.down = true;
    const failed = await stack.ask(entry, 'Create', { type, properties });
    expect(failed.Status).toBe('FAILED');
    expect(await settings.read()).toBeUndefined();
    kms.down = false;
    expect(await stack.ask(entry, 'Create', { type, properties })).toMatchObject({ Status: 'SUCCESS' });
  });

  it.each(['example.com', 'ftp://example.com', 'https://example.com/path', 'https://user@example.com', ''])(
    'refuses the origin %o',
    async (PublicOrigin) => {
      const answer = await stack.ask(await loadEntry(), 'Create', { type, properties: { PublicOrigin } });
      expect(answer.Status).toBe('FAILED');
      expect(answer.Reason).toContain('PublicOrigin');
      expect(await settings.read()).toBeUndefined();
    },
  );
});

describe('a second Region', () => {
  const secondary = { type: 'Custom::CognateSecondary', properties: { Origin: 'https://there.example.com' } };
  const registered = () =>
    createSecondaryRegistration(createDynamoDbTable({ client: engine.client(), tableName: engine.tableName })).read();

  it('is registered once the primary’s settings are there and open, until it goes', async () => {
    const early = await stack.ask(await loadEntry(), 'Create', secondary);
    expect(early).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringContaining('deploy the primary with this Region among its replicaRegions first'),
    });
    expect(await registered()).toBeUndefined();

    await stack.ask(await loadEntry(), 'Create', { type, properties });
    const made = await stack.ask(await loadEntry(), 'Create', secondary);
    expect(made).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'cognate-secondary' });
    expect(await registered()).toEqual({ region: 'eu-central-1', origin: 'https://there.example.com' });
    await stack.ask(await loadEntry(), 'Delete', { ...secondary, physicalId: 'cognate-secondary' });
    expect(await registered()).toBeUndefined();
  });
});
