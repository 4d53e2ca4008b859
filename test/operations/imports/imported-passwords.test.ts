import { pbkdf2Sync, scryptSync } from 'node:crypto';
import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { hash as argon2 } from '@node-rs/argon2';
import { hash as bcrypt } from 'bcryptjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimTimestamp, SrpClient } from '../../support/srp-client.ts';
import { openWorld, type World } from '../../support/world.ts';
import { createJob, describeJob, rowFor, startJob, writeFile } from './import-file.ts';

const PASSWORD = 'Früher-1234';
const COLUMN = 'cognito:password_hash';

let world: World;
let client: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  client = world.client();
});
afterAll(() => world.close());

type Algorithm = 'BCRYPT' | 'SCRYPT' | 'ARGON2ID' | 'PBKDF2_SHA256';

async function importHashes(PasswordHashingAlgorithm: Algorithm, hashes: readonly string[]) {
  const pool = await world.newPool({ AutoVerifiedAttributes: ['email'] });
  const rows = hashes.map((hash, index) => rowFor(`user-${index}`, { [COLUMN]: hash }));
  const file = await writeFile(client, pool.Id, rows, [COLUMN]);
  const { JobId } = await createJob(client, pool.Id, file, { PasswordHashingAlgorithm });
  await startJob(client, pool.Id, JobId);
  await world.imports.settle();
  const job = await describeJob(client, pool.Id, JobId);
  expect(job).toMatchObject({ Status: 'Succeeded', PasswordHashingAlgorithm });
  return { pool, job };
}

const bcryptHash = await bcrypt(PASSWORD, 4);
const salt = Buffer.from('0123456789abcdef');
const sha256Digest = '00'.repeat(32);
const passlib = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '').replaceAll('+', '.');

const HASHES: readonly (readonly [Algorithm, string])[] = [
  ['BCRYPT', bcryptHash],
  ['BCRYPT', bcryptHash.replace('$2b$', '$2a$')],
  ['BCRYPT', bcryptHash.replace('$2b$', '$2y$')],
  ['SCRYPT', `16384$8$1$${salt.toString('hex')}$${scryptSync(PASSWORD, salt, 64).toString('hex')}`],
  ['ARGON2ID', await argon2(PASSWORD, { algorithm: 2, memoryCost: 1024, timeCost: 2, parallelism: 1 })],
  [
    'PBKDF2_SHA256',
    `$pbkdf2-sha256$29000$${passlib(salt)}$${passlib(pbkdf2Sync(PASSWORD, salt, 29_000, 32, 'sha256'))}`,
  ],
];

describe('a password hash of another system', () => {
  it.each(HASHES)('of %s lets its user in (%#), and is replaced by one of ours', async (algorithm, hash) => {
    const { pool, job } = await importHashes(algorithm, [hash]);
    expect(job.ImportedUsers).toBe(1);
    const user = await client.send(new AdminGetUserCommand({ UserPoolId: pool.Id, Username: 'user-0' }));
    expect(user.UserStatus).toBe('CONFIRMED');
    const { ClientId } = await world.newClient(pool.Id);
    const signIn = (PASSWORD: string) =>
      client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'user-0', PASSWORD },
        }),
      );
    await expect(signIn('wrong')).rejects.toThrow('Incorrect username or password.');
    const before = await world.services.store.users.read(pool.Id, 'user-0');
    expect(before?.credential).toMatchObject({ passwordHash: hash });
    expect(before?.credential?.srp).toBeUndefined();
    const { AuthenticationResult } = await signIn(PASSWORD);
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    const after = await world.services.store.users.read(pool.Id, 'user-0');
    expect(after?.credential?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(after?.credential?.srp).toBeDefined();
    expect((await signIn(PASSWORD)).AuthenticationResult).toBeDefined();
  });

  it('fails its line when it is no such hash, or was made at too high a cost', async () => {
    const [bcryptFailures, scryptFailures, argonFailures, pbkdfFailures] = [
      ['', 'plain', bcryptHash.replace('$04$', '$13$'), bcryptHash.slice(0, -1), bcryptHash.replace('$2b$', '$2c$')],
      [`131072$8$1$00$${sha256Digest}`, `16384$9$1$00$${sha256Digest}`, `16383$8$1$00$${sha256Digest}`],
      [
        `$argon2id$v=19$m=19457,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
        `$argon2id$v=19$m=1024,t=3,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
        `$argon2i$v=19$m=1024,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`,
      ],
      [
        `$pbkdf2-sha256$600001$${'A'.repeat(22)}$${'A'.repeat(43)}`,
        `$pbkdf2-sha512$1000$${'A'.repeat(22)}$${'A'.repeat(43)}`,
      ],
    ];
    const failures: readonly (readonly [Algorithm, readonly string[]])[] = [
      ['BCRYPT', bcryptFailures!],
      ['SCRYPT', scryptFailures!],
      ['ARGON2ID', argonFailures!],
      ['PBKDF2_SHA256', pbkdfFailures!],
    ];
    for (const [algorithm, hashes] of failures) {
      const { job } = await importHashes(algorithm, hashes);
      expect(job, algorithm).toMatchObject({ ImportedUsers: 0, FailedUsers: hashes.length });
    }
  });
});

describe('SRP', () => {
  it('works once the password has been seen', async () => {
    const { pool } = await importHashes('BCRYPT', [bcryptHash]);
    const { ClientId } = await world.newClient(pool.Id);
    const srp = new SrpClient(pool.Id, 123_456_789n ** 9n);
    const signInBySrp = async () => {
      const { ChallengeName, ChallengeParameters } = await client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_SRP_AUTH',
          AuthParameters: { USERNAME: 'user-0', SRP_A: srp.publicNumber },
        }),
      );
      const ChallengeResponses = srp.answer(ChallengeParameters!, PASSWORD, claimTimestamp(Date.now()));
      return client.send(new RespondToAuthChallengeCommand({ ClientId, ChallengeName, ChallengeResponses }));
    };
    await expect(signInBySrp()).rejects.toThrow('Incorrect username or password.');
    const AuthParameters = { USERNAME: 'user-0', PASSWORD };
    await client.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }));
    expect((await signInBySrp()).AuthenticationResult?.AccessToken).toBeDefined();
  });
});
