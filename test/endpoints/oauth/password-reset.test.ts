import {
  AdminUpdateUserAttributesCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK, PASSWORD as FIRST_PASSWORD, openProvider } from '../../conformance/open-provider.ts';
import { openWorld, type World } from '../../support/world.ts';
import { wrongCode } from '../../support/wrong-code.ts';

const NEW_PASSWORD = 'Other-Horse-2';
const ADDRESS = 'jane@example.com';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Jane is signed in in a browser and in an app, and has asked for a code in another browser. */
async function openScene() {
  const provider = await openProvider(world);
  const { sdk, poolId: UserPoolId, base } = provider;
  const { ClientId } = await provider.newClient({
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
  });
  const UserAttributes = [
    { Name: 'email', Value: ADDRESS },
    { Name: 'email_verified', Value: 'true' },
  ];
  await sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'jane', UserAttributes }));
  const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK };
  const browser = provider.newBrowser();
  await provider.authorize(request, browser);
  const isSignedIn = async () => {
    const reply = await browser.visit(provider.authorizeUrl({ ...request, prompt: 'none' }));
    return reply.location?.searchParams.has('code') === true;
  };
  const signInToApp = (PASSWORD: string) =>
    sdk.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane', PASSWORD },
      }),
    );
  const { AuthenticationResult } = await signInToApp(FIRST_PASSWORD);
  const isAppSignedIn = () =>
    sdk
      .send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: AuthenticationResult!.RefreshToken! },
        }),
      )
      .then(
        () => true,
        () => false,
      );
  await sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'jane' }));
  const other = provider.newBrowser();
  const page = await other.visit(`${base}/confirmforgotPassword?${new URLSearchParams(request)}`);
  const reset = (fields: Record<string, string>) =>
    other.submit(page, base, {
      username: 'jane',
      code: world.inbox.lastCodeTo(ADDRESS),
      password: NEW_PASSWORD,
      ...fields,
    });
  return { page, reset, isSignedIn, isAppSignedIn, signInToApp };
}

describe('the page where a password is reset', () => {
  it('signs the person out everywhere, unless they say otherwise (ASVS 5.0 §7.4.3)', async () => {
    const { page, reset, isSignedIn, isAppSignedIn, signInToApp } = await openScene();
    expect(page.text).toMatch(/<input[^>]* id="others"[^>]* checked/);
    expect([await isSignedIn(), await isAppSignedIn()]).toEqual([true, true]);
    expect((await reset({ others: 'yes' })).status).toBe(200);
    expect([await isSignedIn(), await isAppSignedIn()]).toEqual([false, false]);
    await signInToApp(NEW_PASSWORD);
  });

  it('leaves sessions alone where the person wants that', async () => {
    const { reset, isSignedIn, isAppSignedIn, signInToApp } = await openScene();
    await reset({});
    await signInToApp(NEW_PASSWORD);
    expect([await isSignedIn(), await isAppSignedIn()]).toEqual([true, true]);
  });

  it('signs nobody out by a wrong code, and remembers what was ticked', async () => {
    const { reset, isSignedIn, isAppSignedIn } = await openScene();
    const code = wrongCode(world.inbox.lastCodeTo(ADDRESS));
    const told = await reset({ code, others: 'yes' });
    expect(told.text).toMatch(/<input[^>]* id="others"[^>]* checked/);
    expect((await reset({ code })).text).not.toMatch(/<input[^>]* id="others"[^>]* checked/);
    expect([await isSignedIn(), await isAppSignedIn()]).toEqual([true, true]);
  });
});
