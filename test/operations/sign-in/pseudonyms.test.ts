import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openChoice } from './open-choice.ts';

const LOCKED = refused('NotAuthorizedException', 'Password attempts exceeded');
const EMAIL = { email_verified: 'true' };

let world: World;
let now = Date.now();
beforeAll(async () => {
  world = await openWorld({ services: { clock: { now: () => now } } });
});
afterAll(() => world.close());

/** A user who signs in by address, and by the random username that the pool gave them. */
async function openScene() {
  const stage = await openChoice(world, {
    factors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
    pool: {
      UsernameAttributes: ['email', 'phone_number'],
      AutoVerifiedAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
  });
  await stage.createUser('jane@example.com', { attributes: EMAIL });
  const srp = async (USERNAME: string) => {
    const { ChallengeParameters } = await stage.initiate('USER_SRP_AUTH', { USERNAME, SRP_A: 'abc' });
    return { username: ChallengeParameters!.USER_ID_FOR_SRP!, salt: ChallengeParameters!.SALT! };
  };
  const forget = async (Username: string) =>
    (await stage.sdk.send(new ForgotPasswordCommand({ ClientId: stage.ClientId, Username }))).CodeDeliveryDetails;
  return { ...stage, srp, forget };
}

const NOBODIES = Array.from({ length: 6 }, (_, index) => `${'abcdef'.charAt(index)}nobody${index}@example.com`);

describe('the username that is shown for a name which nobody has', () => {
  it('signs in as the name does: to the same username, salt and ways in', async () => {
    const { srp, begin } = await openScene();
    for (const name of ['jane@example.com', ...NOBODIES, '+15555551212', '+4915112345678']) {
      const shown = await srp(name);
      expect(await srp(shown.username), name).toEqual(shown);
      expect(await srp(shown.username.toUpperCase()), name).toEqual(shown);
      const [byName, byUsername] = [await begin(name), await begin(shown.username)];
      expect(byUsername.AvailableChallenges, name).toEqual(byName.AvailableChallenges);
      expect(byUsername.ChallengeParameters, name).toEqual(byName.ChallengeParameters);
    }
  });

  it('gets codes where the name does', async () => {
    const { srp, begin, choose, forget, sdk, ClientId } = await openScene();
    for (const name of ['jane@example.com', ...NOBODIES.slice(0, 3)]) {
      const { username } = await srp(name);
      expect(await forget(username), name).toEqual(await forget(name));
      const resend = async (Username: string) =>
        (await sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username }))).CodeDeliveryDetails;
      expect((await resend(username))?.Destination, name).toBe((await resend(name))?.Destination);
      const begun = await begin(name);
      if (begun.ChallengeName !== 'SELECT_CHALLENGE' || !begun.AvailableChallenges?.includes('EMAIL_OTP')) continue;
      const destinationOf = async (typed: string) =>
        (await choose(await begin(typed), typed, 'EMAIL_OTP')).ChallengeParameters?.CODE_DELIVERY_DESTINATION;
      expect(await destinationOf(username), name).toBe(await destinationOf(name));
    }
  });

  it('is locked out with the name', async () => {
    const { srp, signIn } = await openScene();
    for (const name of ['jane@example.com', 'nobody@example.com']) {
      const { username } = await srp(name);
      for (let n = 1; n <= 5; n += 1) await expect(signIn(name, 'Wrong-Horse-1')).rejects.toThrow('Incorrect');
      await expect(signIn(username, 'Wrong-Horse-1'), name).rejects.toEqual(LOCKED);
      now += 1000;
      await expect(signIn(username, 'Wrong-Horse-1'), name).rejects.toThrow('Incorrect');
      await expect(signIn(name, 'Wrong-Horse-1'), name).rejects.toEqual(LOCKED);
    }
  });

  it('shares its limits and its codes', async () => {
    const { srp, forget, sdk, ClientId } = await openScene();
    for (const name of ['jane@example.com', 'nobody@example.com']) {
      const { username } = await srp(name);
      const confirm = (Username: string) =>
        sdk.send(
          new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode: '0', Password: 'Other-Horse-2' }),
        );
      await expect(confirm(username), name).rejects.toEqual(refused('ExpiredCodeException'));
      await forget(name);
      await expect(confirm(username), name).rejects.toEqual(refused('CodeMismatchException'));
      for (let n = 4; n <= 10; n += 1) await forget(name);
      await expect(forget(username), name).rejects.toEqual(refused('LimitExceededException'));
    }
  });

  it('is masked as most people spell their address, however the name was typed', async () => {
    const { forget } = await openScene();
    for (const name of ['JANE@EXAMPLE.COM', 'JNOBODY@EXAMPLE.COM']) {
      expect((await forget(name))?.Destination).toBe('j***@e***');
    }
  });
});
