import { afterAll, beforeAll, describe, it } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import type { Store } from '../../lambdas/store/store.ts';
import {
  availableEngines,
  type DynamoDbEngine,
  type DynamoDbEngineKind,
  startDynamoDbEngine,
} from '../support/dynamodb-engine.ts';
import { conversationsContract } from './contract/conversations-contract.ts';
import { credentialsContract } from './contract/credentials-contract.ts';
import { groupsContract } from './contract/groups-contract.ts';
import { identitiesContract } from './contract/identities-contract.ts';
import { identityProvidersContract } from './contract/identity-providers-contract.ts';
import { importsContract } from './contract/imports-contract.ts';
import { listingContract } from './contract/listing-contract.ts';
import { loginSessionsContract } from './contract/login-sessions-contract.ts';
import { passkeysContract } from './contract/passkeys-contract.ts';
import { poolsContract } from './contract/pools-contract.ts';
import { resentCodesContract } from './contract/resent-codes-contract.ts';
import { termsContract } from './contract/terms-contract.ts';
import { userCountsContract } from './contract/user-counts-contract.ts';
import { usersContract } from './contract/users-contract.ts';

/** What the store promises, on one engine. */
function storeContract(kind: DynamoDbEngineKind): void {
  describe(`the store on ${kind}`, () => {
    let engine: DynamoDbEngine;
    let store: Store;
    beforeAll(async () => {
      engine = await startDynamoDbEngine(kind);
      store = createStore(createDynamoDbTable({ client: engine.client(), tableName: engine.tableName }));
    });
    afterAll(() => engine.stop());
    poolsContract(() => store);
    termsContract(() => store);
    userCountsContract(() => store);
    usersContract(() => store);
    credentialsContract(() => store);
    passkeysContract(() => store);
    loginSessionsContract(() => store);
    resentCodesContract(() => store);
    conversationsContract(() => store);
    listingContract(() => store);
    groupsContract(() => store);
    identityProvidersContract(() => store);
    identitiesContract(() => store);
    importsContract(() => store);
  });
}

for (const [kind, missing] of Object.entries(availableEngines()) as [DynamoDbEngineKind, string | undefined][]) {
  if (missing === undefined) storeContract(kind);
  else it(`is not tried on ${kind}: ${missing}`, () => console.warn(`${kind} is left out: ${missing}`));
}
