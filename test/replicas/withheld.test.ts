import { describe, expect, it } from 'vitest';
import type { Replication } from '../../lambdas/domain/replication.ts';
import { createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import { PrimaryOnlyError } from '../../lambdas/store/primary-only-error.ts';
import type { AnyServedOperation } from '../../lambdas/wire/call.ts';
import { withheldOperations } from '../../lambdas/wire/secondary/withheld-operations.ts';
import { withhold } from '../../lambdas/wire/secondary/withhold.ts';
import * as shapes from '../../lambdas/wire/shapes.generated.ts';

const SECONDARY: Replication = { role: 'secondary', region: 'eu-west-1', otherRegion: 'eu-central-1' };
const served = Object.values({ ...shapes }).map(
  (shape) => ({ shape, run: async () => 'ran' }) as unknown as AnyServedOperation,
);
const runOf = (operation: AnyServedOperation) => operation.run as unknown as () => Promise<unknown>;

describe('the operations of the second Region', () => {
  it('are refused with an error that they declare, or run', async () => {
    for (const operation of withhold(served, SECONDARY)) {
      const { name, errors } = operation.shape;
      if (name in withheldOperations) {
        const code = errors.includes('OperationNotEnabled')
          ? 'OperationNotEnabledException'
          : 'InvalidParameterException';
        await expect(runOf(operation)(), name).rejects.toMatchObject({ code });
      } else {
        await expect(runOf(operation)(), name).resolves.toBe('ran');
      }
    }
  });

  it('are all served by a deployment in one Region and by the primary of two', () => {
    expect(withhold(served, undefined)).toBe(served);
    expect(withhold(served, { ...SECONDARY, role: 'primary' })).toBe(served);
  });
});

/** Every access pattern that the second Region has. All others reject before they ask the table. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  pools: ['read', 'readMessages', 'list'],
  users: [
    'readForSignIn',
    'readForToken',
    'find',
    'read',
    'list',
    'findByIdentity',
    'change',
    'readFailures',
    'recordFailure',
    'useCode',
    'useCode',
    'refreshCredential',
  ],
  identityProviders: ['read', 'readMany', 'findByIdentifier', 'list'],
  clients: ['read', 'list'],
  codes: ['read'],
  families: ['begin', 'read', 'list', 'touch', 'delete', 'rotate', 'revoke'],
  devices: ['read', 'list', 'touch'],
  loginSessions: ['begin', 'replace', 'read', 'list', 'touch', 'delete'],
  authorizationCodes: ['create', 'read'],
  resentCodes: ['read', 'replace'],
  conversations: ['keep'],
  limits: ['take'],
  strangers: ['read', 'recordFailure'],
  passkeys: ['findOwner', 'list'],
  riskConfigurations: ['readMessages'],
  authEvents: ['note', 'noteNobodys', 'read', 'list'],
  riskHistories: ['read', 'replace'],
  signingKeys: ['read'],
  certificates: ['read'],
  groups: ['read', 'list'],
  memberships: ['groupsOf', 'listUsers'],
  resourceServers: ['read', 'list'],
  terms: ['read', 'find', 'list'],
  userCounts: ['read'],
  domains: ['read'],
  imports: ['read', 'list'],
  replay: ['remember', 'forget'],
  brandings: ['read', 'find', 'readForPages'],
  uiCustomizations: ['read'],
  assets: ['read'],
  replicas: ['readPool', 'read', 'readMany', 'update', 'secondary'],
};

describe('the store of the second Region', () => {
  const client = createAwsClient({
    region: 'eu-west-1',
    credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
    endpoints: {},
  });
  const store = createStore(createDynamoDbTable({ client, tableName: 'nowhere' }), Date.now, SECONDARY);

  it.each(Object.entries(store))('has no verb of %s but those that are listed', async (name, entity) => {
    for (const [verb, run] of Object.entries(entity as Record<string, (...rest: never[]) => Promise<unknown>>)) {
      if (!VERBS[name]?.includes(verb)) {
        await expect(run(), `${name}.${verb}`).rejects.toBeInstanceOf(PrimaryOnlyError);
      }
    }
  });
});
