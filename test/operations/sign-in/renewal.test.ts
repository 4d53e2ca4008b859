import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPasswordHasher } from '../../../lambdas/platform/password-hasher.ts';
import type { PasswordHasher } from '../../../lambdas/platform/ports.ts';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openStage } from './open-stage.ts';

const INCORRECT = refused('NotAuthorizedException', 'Incorrect username or password.');

/** The deployment's hasher: today's parameters can be raised as an update would. */
let hasher = createPasswordHasher({ memoryKib: 8, passes: 1 });
const passwords: PasswordHasher = {
  hash: (password) => hasher.hash(password),
  verify: (phc, password) => hasher.verify(phc, password),
  isOutdated: (phc) => hasher.isOutdated(phc),
  verifyDummy: (password) => hasher.verifyDummy(password),
};

let world: World;
beforeAll(async () => {
  world = await openWorld({ services: { passwords } });
});
afterAll(() => world.close());

async function readCredential(poolId: string, username: string) {
  const found = await world.services.store.users.read(poolId, username);
  if (!found?.credential) throw new Error('the user has no credential');
  return { user: found.user, credential: found.credential };
}

describe('a sign-in with the password', () => {
  it('hashes it anew when the parameters were raised, and only then', async () => {
    const { UserPoolId, createUser, signIn, signInWithSrp } = await openStage(world);
    await createUser('jane');
    const before = (await readCredential(UserPoolId, 'jane')).credential;
    hasher = createPasswordHasher({ memoryKib: 16, passes: 1 });
    await expect(signIn('jane', 'Wrong-Horse-1')).rejects.toEqual(INCORRECT);
    await signInWithSrp('jane');
    expect((await readCredential(UserPoolId, 'jane')).credential.passwordHash).toBe(before.passwordHash);
    await signIn('jane');
    const after = (await readCredential(UserPoolId, 'jane')).credential;
    expect(after.passwordHash).toContain('m=16');
    expect(after.srp).toEqual(before.srp);
    await signIn('jane');
    expect((await readCredential(UserPoolId, 'jane')).credential.version).toBe(after.version);
  });

  it('makes the SRP verifier that an imported user lacks; SRP is refused as a wrong password is until then', async () => {
    const { UserPoolId, createUser, signIn, signInWithSrp } = await openStage(world);
    await createUser('jane');
    const { user, credential } = await readCredential(UserPoolId, 'jane');
    await world.services.store.users.refreshCredential(user, { ...credential, srp: undefined });
    await expect(signInWithSrp('jane')).rejects.toEqual(INCORRECT);
    await signIn('jane');
    await expect(signInWithSrp('jane')).resolves.toBeDefined();
  });

  it('writes once more to forget failures, and not when there were none', async () => {
    const { createUser, signIn } = await openStage(world);
    await createUser('jane');
    await signIn('jane');
    await expect(signIn('jane', 'Wrong-Horse-1')).rejects.toEqual(INCORRECT);
    const writes = async () => {
      const before = world.calls.length;
      await signIn('jane');
      return world.calls.slice(before).filter(({ operation }) => operation !== 'BatchGetItem').length;
    };
    expect(await writes()).toBe(2);
    expect(await writes()).toBe(1);
  });
});
