import { keys } from '../lambdas/store/keys.ts';
import { TABLE_SCHEMA } from '../lambdas/store/schema.ts';
import type { Key } from '../lambdas/store/table.ts';

interface Entity {
  readonly name: string;
  readonly key: Key;
  readonly holds: string;
  readonly expires?: string;
}

/** Names of `keys` that make the key of an item: none can be left out below. */
type KeyMaker = {
  [K in keyof typeof keys]: (typeof keys)[K] extends (...segments: never[]) => Key ? K : never;
}[keyof typeof keys];

const ENTITIES: Readonly<Record<KeyMaker, Entity>> = {
  service: {
    name: 'Service settings',
    key: keys.service(),
    holds: 'Encrypted data keys, public origin, sealed origin-verify secret.',
  },
  occupancy: {
    name: 'Occupancy',
    key: keys.occupancy(),
    holds: 'How many pools and custom domains there are, counted in the transactions that make and remove them.',
  },
  secondary: {
    name: 'Secondary',
    key: keys.secondary(),
    holds: 'Region and origin of the second Region’s deployment, which writes it.',
  },
  pool: { name: 'Pool', key: keys.pool('<pool>'), holds: 'Configuration as JSON text, domains, version.' },
  poolOccupancy: {
    name: 'Occupancy of a pool',
    key: keys.poolOccupancy('<pool>'),
    holds: 'How many clients, resource servers, terms, brandings and identity providers the pool has.',
  },
  poolMessages: {
    name: 'Pool messages',
    key: keys.poolMessages('<pool>'),
    holds: 'Message templates; only senders read them.',
  },
  signingKeys: {
    name: 'Signing keys',
    key: keys.signingKeys('<pool>'),
    holds: 'The RSA keys of the pool, private halves sealed.',
  },
  poolCertificate: {
    name: 'Certificate of a pool',
    key: { ...keys.poolCertificate('<pool>', 'signing'), sk: 'CERTIFICATE, CERTIFICATE#encryption' },
    holds:
      'The certificate that proves the pool to SAML identity providers, or that they encrypt to, and its sealed key.',
  },
  replica: {
    name: 'Replica of a pool',
    key: keys.replica('<pool>'),
    holds: 'The second Region, and whether it serves the pool; either Region may switch it.',
  },
  poolListEntry: {
    name: 'Pool list entry',
    key: { ...keys.poolListEntry('<pool>', 0), sk: '<created, 15 digits>#<pool>' },
    holds: 'Lists pools by creation time.',
  },
  deletedPool: {
    name: 'Deleted pool',
    key: keys.deletedPool('<pool>'),
    holds: 'A tombstone, until everything that was in the pool is gone.',
  },
  client: {
    name: 'Client',
    key: keys.client('<client>'),
    holds: 'Configuration, sealed secrets, and a copy of its pool’s immutable username rules.',
  },
  clientListEntry: {
    name: 'Client list entry',
    key: keys.clientListEntry('<pool>', '<client>'),
    holds: 'Lists clients of a pool.',
  },
  group: {
    name: 'Group',
    key: keys.group('<pool>', '<group>'),
    holds: 'Id, description, role, precedence, version.',
  },
  member: {
    name: 'Member',
    key: keys.member('<pool>', '<group>', '<group id>', '<sub>'),
    holds: 'A user of a group: lists the group’s users.',
  },
  deletedGroup: {
    name: 'Deleted group',
    key: keys.deletedGroup('<pool>', '<group>', '<group id>'),
    holds: 'A tombstone, until the members of the group are gone.',
  },
  resourceServer: {
    name: 'Resource server',
    key: keys.resourceServer('<pool>', '<identifier>'),
    holds: 'Name and scopes.',
  },
  userCount: {
    name: 'User count',
    key: { ...keys.userCount('<pool>', 0), sk: 'COUNT#<shard>' },
    holds: 'How many users of the pool have a sub that falls to the shard; kept along the stream.',
  },
  countedEvent: {
    name: 'Counted event',
    key: keys.countedEvent('<event>'),
    holds: 'A record of the stream that was counted.',
    expires: 'three days later',
  },
  terms: {
    name: 'Terms',
    key: keys.terms('<pool>', '<terms>'),
    holds: 'Links of a client’s terms of use or privacy policy.',
  },
  termsName: {
    name: 'Name of terms',
    key: keys.termsName('<pool>', '<client>', 'terms-of-use'),
    holds: 'Which terms a client has under a name.',
  },
  branding: {
    name: 'Branding',
    key: keys.branding('<pool>', '<client>'),
    holds: 'Settings of the managed-login pages of a client, and which assets it has.',
  },
  brandingId: {
    name: 'Id of a branding',
    key: keys.brandingId('<pool>', '<branding>'),
    holds: 'Whose branding it is.',
  },
  uiCustomization: {
    name: 'Customization',
    key: keys.uiCustomization('<pool>', '<client or ALL>'),
    holds: 'Style sheet and logo of the classic pages.',
  },
  asset: {
    name: 'Asset',
    key: keys.asset('<pool>', '<client or ALL>', '<digest>'),
    holds: 'File, size and time of an image, whose bytes are in the bucket of assets.',
  },
  identityProvider: {
    name: 'Identity provider',
    key: keys.identityProvider('<pool>', '<provider>'),
    holds: 'Type, details, sealed secrets, attribute mapping, identifiers, version.',
  },
  identityProviderIdentifier: {
    name: 'Identifier of a provider',
    key: keys.identityProviderIdentifier('<pool>', '<identifier>'),
    holds: 'Which identity provider has it.',
  },
  identity: {
    name: 'Identity',
    key: keys.identity('<pool>', '<provider>', 'Cognito_Subject', '<value>'),
    holds: 'Whom a provider’s person is in the pool: a guard, as of names.',
  },
  importJob: {
    name: 'Import job',
    key: keys.importJob('<pool>', '<job>'),
    holds: 'Status, file, progress and the lease of its worker.',
  },
  runningImport: {
    name: 'Running import',
    key: keys.runningImport('<pool>', '<job>'),
    holds: 'Lists import jobs that run.',
  },
  domain: { name: 'Domain', key: keys.domain('<domain>'), holds: 'The claim on a domain and the pool that has it.' },
  user: {
    name: 'User',
    key: keys.user('<pool>', '<username>'),
    holds: 'Status, attributes, groups (name and id), version, and the attributes by which it is listed.',
  },
  credential: {
    name: 'Credential',
    key: keys.credential('<pool>', '<username>'),
    holds: 'Argon2id hash, SRP salt and sealed verifier, history, failures.',
  },
  authEvent: {
    name: 'Event of an account',
    key: keys.authEvent('<pool>', '<username>', '<event id>'),
    holds: 'What was done or tried, how risky it was, and what was said of it. Pools with threat protection only.',
    expires: 'two years later',
  },
  nobodysEvent: {
    name: 'Event of nobody',
    key: keys.nobodysEvent('<pool>', '<name>'),
    holds: 'Nothing: a sign-in under a name that nobody has costs one write too.',
    expires: 'a day later',
  },
  riskHistory: {
    name: 'Known surroundings',
    key: keys.riskHistory('<pool>', '<username>'),
    holds:
      'Digests of the devices and networks, and the countries, that the user signed in from. Pools with threat protection only.',
  },
  riskMessages: {
    name: 'Texts of e-mails about risks',
    key: keys.riskMessages('<pool>', '<client>'),
    holds: 'What SetRiskConfiguration words, of a client or of the pool (`ALL`).',
  },
  passkey: {
    name: 'Passkey',
    key: keys.passkey('<pool>', '<username>', '<credential id>'),
    holds: 'COSE public key, signature counter, transports, model, name; the user counts them.',
  },
  passkeyOwner: {
    name: 'Owner of a passkey',
    key: keys.passkeyOwner('<pool>', '<credential id>'),
    holds: 'Whose it is: keeps an id from a second passkey in the pool, and finds who signs in without a name.',
  },
  passkeyChallenge: {
    name: 'Used challenge',
    key: keys.passkeyChallenge('<pool>', '<username>', '<challenge>'),
    holds: 'That a registration of a passkey was completed.',
    expires: 'when its challenge does',
  },
  guard: {
    name: 'Guard',
    key: keys.guard('<pool>', 'email', '<value>'),
    holds: 'Who holds a name: an e-mail address, phone number or preferred username.',
  },
  code: {
    name: 'Code',
    key: keys.code('<pool>', '<username>', 'sign-up'),
    holds: 'MAC of a one-time code, attempts, destination.',
    expires: 'with the code',
  },
  family: {
    name: 'Token family',
    key: keys.family('<pool>', '<username>', '<family>'),
    holds: 'One sign-in: hashes of its refresh tokens, revocation.',
    expires: 'with its refresh tokens',
  },
  device: {
    name: 'Device',
    key: keys.device('<pool>', '<username>', '<device>'),
    holds: 'A device that its user confirmed: salt and sealed verifier of its own password, whether it is remembered.',
  },
  loginSession: {
    name: 'Login session',
    key: keys.loginSession('<pool>', '<username>', '<session>'),
    holds: 'A sign-in in a browser, under the SHA-256 of the secret in its cookie.',
    expires: 'when no client reuses it',
  },
  authorizationCode: {
    name: 'Authorization code',
    key: keys.authorizationCode('<SHA-256>'),
    holds: 'What a client gets for a code, and the token family that the code begins.',
    expires: 'an hour after the code',
  },
  resentCode: {
    name: 'Resent code',
    key: keys.resentCode('<id>'),
    holds: 'MAC and number of the code to sign in with that was sent last in place of another at a page.',
    expires: 'with the code',
  },
  conversation: {
    name: 'Conversation',
    key: { ...keys.conversation('<sign-in>', 0), sk: 'TURN#<answered>' },
    holds:
      'What the functions of a custom sign-in keep, sealed, where its session has no room for it: for the answer to the challenge that was put after so many.',
    expires: 'with the session',
  },
  limit: {
    name: 'Limit',
    key: keys.limit('<pool>', '<subject>', '<operation>', 0),
    holds: 'Calls counted in one hour since the epoch.',
    expires: 'an hour after its hour',
  },
  stranger: {
    name: 'Stranger',
    key: keys.stranger('<pool>', '<name>'),
    holds: 'Failed sign-ins under a name that nobody has.',
    expires: 'a day after the last',
  },
  secondaryUser: {
    name: 'User in the secondary',
    key: keys.secondaryUser('<pool>', '<username>'),
    holds: 'What the second Region alone writes of a user: failed sign-ins there, a global sign-out.',
  },
  revocation: {
    name: 'Revocation',
    key: keys.revocation('<pool>', '<username>', '<family>'),
    holds: 'That a token family was revoked in the Region that did not begin it.',
    expires: 'with the family’s refresh tokens',
  },
  secondaryStranger: {
    name: 'Stranger in the secondary',
    key: keys.secondaryStranger('<pool>', '<name>'),
    holds: 'As a stranger, in the second Region.',
    expires: 'a day after the last',
  },
  secondaryNobodysEvent: {
    name: 'Event of nobody in the secondary',
    key: keys.secondaryNobodysEvent('<pool>', '<name>'),
    holds: 'Nothing either, in the second Region.',
    expires: 'a day later',
  },
  replay: {
    name: 'Replay',
    key: keys.replay('<signature>'),
    holds: 'A signature, or the message of a SAML provider, that was used.',
    expires: 'with the signature or message',
  },
};

/** docs/data-model.md by path, made from the schema and the keys. */
export function generateDataModel(): ReadonlyMap<string, string> {
  const {
    partitionKey,
    sortKey,
    timeToLive,
    streamView,
    indexPartition,
    indexProjection,
    searchable,
    indexName,
    shards,
  } = TABLE_SCHEMA;
  const entities = Object.values(ENTITIES).map(
    ({ name, key, holds, expires = 'never' }) => `| ${name} | \`${key.pk}\` | \`${key.sk}\` | ${holds} | ${expires} |`,
  );
  const indexes = Object.entries(searchable).map(
    ([attribute, sortAttribute]) => `| \`${indexName(sortAttribute)}\` | \`${sortAttribute}\` | \`${attribute}\` |`,
  );
  const content = `<!-- Generated by tools/generate-data-model.ts. Do not edit. -->

# Data model

One DynamoDB table: partition key \`${partitionKey}\`, sort key \`${sortKey}\`, expiry \`${timeToLive}\`, stream \`${streamView}\`. Every item
carries its entity tag \`_t\` and format version \`_v\`; items that are written under a condition also carry \`_w\`, the id of the last single
write. There is no Scan. Expiry is housekeeping: readers check the clock.

## Items

| Item | \`${partitionKey}\` | \`${sortKey}\` | Holds | Expires |
|---|---|---|---|---|
${entities.join('\n')}

In a segment, \`#\`, \`%\`, a leading \`~\` and lone surrogates are escaped, and what would be longer than 400 bytes is replaced by \`~\` and its
SHA-256, so that distinct inputs never share a key. Guards hold normalised values: lower case in case-insensitive pools, but for phone
numbers. The last segment of a limit is its hour.

## Indexes

All have the partition attribute \`${indexPartition}\` (\`${keys.listing('<pool>', 0).replace(/0$/, '<shard>')}\`, ${shards} shards by hash of the user's sub) and the projection
\`${indexProjection}\`. They are sparse: only users are in them, and only those that have the attribute. Values are cut to 1024 bytes and compared
in full after reading.

| Index | Sort attribute | Serves the filter on |
|---|---|---|
${indexes.join('\n')}

## Who holds a name

Usernames are unique because a user's key is its username. Every other name has a guard, written in the same transaction as its user; a
guard whose user is gone keeps nobody from the name. Codes and token families carry the user's \`sub\`: what is left of a deleted user means nothing to a
later one of the same name.

## Who is in which group

Both the user and its group know, and one transaction tells both. The user's item names its groups, so that a sign-in learns of them
without another read; what tokens say of a group is read from the group's own item, and kept by a container only for the version of the
pool that it was read under, which every write to a group raises: a change acts at the next token. A group's users are in a partition of
their own, sorted by \`sub\`: a page of a million members reads that page, and as \`sub\` is random, additions and readers spread over
the key range that DynamoDB splits when it is hot. A group is known by its id: deleting it is one transaction that touches no user, and what
names it afterwards means nothing. Members of deleted groups are removed on a schedule; users drop the names when their groups are next
written.
`;
  return new Map([['docs/data-model.md', content]]);
}
