import { join } from 'node:path';
import type { Account } from '../account.ts';
import { openRecords } from '../open-records.ts';
import type { KeyPair } from './create-credentials.ts';
import { MANAGED_POLICIES } from './managed-policies.ts';

/** The person at the keyboard: an IAM user who may do everything, the same at each start. */
export function registerDeveloper(account: Account): KeyPair {
  const records = openRecords<KeyPair>(join(account.dataDir, 'developer.json'));
  const statements = MANAGED_POLICIES.AdministratorAccess ?? [];
  const principal = { arn: `arn:${account.partition}:iam::${account.accountId}:user/developer`, statements };
  const known = records.get('key');
  if (known !== undefined) {
    account.credentials.register(known, principal);
    return known;
  }
  const { accessKeyId, secretAccessKey } = account.credentials.issue(principal);
  const pair = { accessKeyId: accessKeyId.replace(/^ASIA/, 'AKIA'), secretAccessKey, sessionToken: undefined };
  account.credentials.register(pair, principal);
  records.set('key', pair);
  records.flush();
  return pair;
}
