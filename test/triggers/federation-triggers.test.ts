import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSamlSite } from '../endpoints/federation/open-saml-site.ts';
import { type FakeProvider, openFakeProvider } from '../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../support/federation-stage.ts';
import { openTriggerAccount, type TestFunction, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';

let account: TriggerAccount;
let world: World;
let stage: FederationStage;
let idp: FakeProvider;
let client: Awaited<ReturnType<FederationStage['newClient']>>;
let person = 0;

beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
  idp = await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world);
  await stage.addProvider({ ProviderName: 'Example' });
  client = await stage.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
});
afterAll(async () => {
  await world.close();
  await account.close();
});
beforeEach(() => {
  person += 1;
  idp.claims = { sub: `p${person}`, email: `p${person}@example.com`, email_verified: true, name: 'Given' };
  idp.userInfo = { sub: `p${person}`, locale: 'de' };
});

const deploy = (body: string) => account.deploy(`async (event) => { ${body} }`);
const attach = (LambdaConfig: UpdateUserPoolCommandInput['LambdaConfig']) =>
  stage.sdk.send(new UpdateUserPoolCommand({ UserPoolId: stage.poolId, LambdaConfig }));
const inbound = (fn: TestFunction) => ({ InboundFederation: { LambdaVersion: 'V1_0', LambdaArn: fn.arn } as const });
const signIn = async () => {
  const browser = stage.newBrowser();
  const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example' }));
  const back = await stage.comeBack(browser, idp.authorize(location!));
  const error = back.location?.searchParams.get('error_description');
  return error ? { error } : stage.redeem(client, back.location!);
};
const attributesOf = async (Username: string) => {
  const { UserAttributes } = await stage.sdk.send(new AdminGetUserCommand({ UserPoolId: stage.poolId, Username }));
  return Object.fromEntries(UserAttributes!.map(({ Name, Value }) => [Name, Value]));
};
const sourcesOf = (...functions: TestFunction[]) =>
  functions.flatMap((fn) => fn.events().map(({ triggerSource }) => triggerSource));

describe('the offer to connect a provider', () => {
  it('comes before the pre sign-up trigger, which is asked once the person declines', async () => {
    const trigger = deploy('return event');
    const { poolId: UserPoolId, sdk } = stage;
    await sdk.send(
      new UpdateUserPoolCommand({
        UserPoolId,
        LambdaConfig: { PreSignUp: trigger.arn },
        UserPoolTags: { 'cognate:account-linking': 'prompt' },
      }),
    );
    const Username = `p${person}@example.com`;
    const UserAttributes = [
      { Name: 'email', Value: Username },
      { Name: 'email_verified', Value: 'true' },
    ];
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }));
    const seen = trigger.events().length;
    const browser = stage.newBrowser();
    const { location } = await browser.get(stage.ask(client, { identity_provider: 'Example' }));
    const back = await stage.comeBack(browser, idp.authorize(location!));
    const page = await browser.visit(back.location!);
    expect(page.text).toContain('connect Example');
    expect(trigger.events()).toHaveLength(seen);
    const second = page.text.slice(page.text.lastIndexOf('<form'));
    const done = await browser.submit({ ...page, text: second }, stage.base, {});
    expect(done.location?.searchParams.has('code')).toBe(true);
    expect(trigger.events().slice(seen)).toMatchObject([{ triggerSource: 'PreSignUp_ExternalProvider' }]);
  });
});

describe('a federated sign-in', () => {
  it('runs inbound federation, pre sign-up and post confirmation at first, pre and post authentication later', async () => {
    const echo = deploy('return event');
    const { arn } = echo;
    await attach({
      ...inbound(echo),
      PreSignUp: arn,
      PostConfirmation: arn,
      PreAuthentication: arn,
      PostAuthentication: arn,
      PreTokenGeneration: arn,
    });
    await signIn();
    await signIn();
    expect(sourcesOf(echo)).toEqual([
      'InboundFederation_ExternalProvider',
      'PreSignUp_ExternalProvider',
      'PostConfirmation_ConfirmSignUp',
      'TokenGeneration_HostedAuth',
      'InboundFederation_ExternalProvider',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
    const [first, preSignUp] = echo.events();
    expect(first).toMatchObject({
      version: '1',
      userPoolId: stage.poolId,
      userName: `Example_p${person}`,
      callerContext: { clientId: client.ClientId },
      request: {
        providerName: 'Example',
        providerType: 'OIDC',
        attributes: {
          tokenResponse: { access_token: 'token-of-the-provider', token_type: 'Bearer' },
          idToken: { sub: `p${person}`, email_verified: 'true' },
          userInfo: { sub: `p${person}`, locale: 'de' },
        },
      },
      response: { userAttributesToMap: {} },
    });
    expect(first.request).not.toHaveProperty('userAttributes');
    expect(preSignUp.request).toMatchObject({
      userAttributes: {
        email: `p${person}@example.com`,
        name: 'Given',
        'cognito:email_alias': '',
        'cognito:phone_number_alias': '',
      },
      validationData: {},
    });
  });

  it('tells inbound federation what a SAML provider said', async () => {
    const echo = deploy("event.response.userAttributesToMap = { displayName: 'Chosen' }; return event");
    const site = await openSamlSite(world, { pool: { LambdaConfig: inbound(echo) } });
    const attributes = { mail: ['ada@example.com'], groups: ['a', 'b'] };
    const { back } = await site.signIn({ nameId: 'ada', attributes });
    const { claims } = await site.exchange(back.location);
    expect(claims).toMatchObject({ 'cognito:username': 'Corporate_ada', name: 'Chosen' });
    expect(claims).not.toHaveProperty('email');
    const [event] = echo.events();
    expect(event).toMatchObject({ userPoolId: site.poolId, userName: 'Corporate_ada' });
    expect(event!.request).toEqual({
      providerName: 'Corporate',
      providerType: 'SAML',
      attributes: { samlResponse: { mail: 'ada@example.com', groups: '[a,b]' } },
    });
  });

  it('maps what inbound federation chose, by the provider’s names, and drops what it left out', async () => {
    await attach(inbound(deploy("event.response.userAttributesToMap = { name: 'Chosen', other: 'x' }; return event")));
    await signIn();
    const attributes = await attributesOf(`Example_p${person}`);
    expect(attributes.name).toBe('Chosen');
    expect(attributes).not.toHaveProperty('email');
  });

  it('ends with what the trigger says when that refuses, and leaves no profile', async () => {
    await attach(inbound(deploy("throw new Error('not today')")));
    expect(await signIn()).toEqual({ error: 'InboundFederation failed with error not today.' });
    await attach({ PreSignUp: deploy("throw new Error('nobody new')").arn });
    expect(await signIn()).toEqual({ error: 'PreSignUp failed with error nobody new.' });
    await attach({});
    const { Users } = await stage.sdk.send(
      new ListUsersCommand({ UserPoolId: stage.poolId, Filter: `username = "Example_p${person}"` }),
    );
    expect(Users).toEqual([]);
  });

  it('ends at the first token when pre authentication refuses a known person', async () => {
    await attach({});
    await signIn();
    await attach({ PreAuthentication: deploy("throw new Error('locked')").arn });
    expect(await signIn()).toEqual({ error: 'PreAuthentication failed with error locked.' });
    await attach({});
  });

  it('is a linked user’s from the start when pre sign-up links the person meanwhile', async () => {
    await attach({});
    const who = { UserPoolId: stage.poolId, Username: `local${person}` };
    await stage.sdk.send(new AdminCreateUserCommand({ ...who, MessageAction: 'SUPPRESS' }));
    await stage.sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: 'Correct-Horse-1', Permanent: true }));
    const link = new AdminLinkProviderForUserCommand({
      UserPoolId: stage.poolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: who.Username },
      SourceUser: {
        ProviderName: 'Example',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: `p${person}`,
      },
    });
    // The function waits until the test has made the call that it would make itself.
    const waits = account.deploy('async (event) => event', { held: true });
    await attach({ PreSignUp: waits.arn });
    const linkMeanwhile = async () => {
      await waits.arrived(1);
      await stage.sdk.send(link);
      await waits.release();
    };
    const [outcome] = await Promise.all([signIn(), linkMeanwhile()]);
    expect('id' in outcome && outcome.id['cognito:username']).toBe(who.Username);
    await attach({});
    const later = await signIn();
    expect('id' in later && later.id['cognito:username']).toBe(who.Username);
    expect((await attributesOf(who.Username)).name).toBe('Given');
  });

  it('is refused to a user who is disabled', async () => {
    await attach({});
    await signIn();
    await stage.sdk.send(new AdminDisableUserCommand({ UserPoolId: stage.poolId, Username: `Example_p${person}` }));
    expect(await signIn()).toEqual({ error: 'User is disabled.' });
  });

  it('lets a linked user in whose own password is a temporary one', async () => {
    await attach({});
    const who = { UserPoolId: stage.poolId, Username: `invited${person}` };
    await stage.sdk.send(new AdminCreateUserCommand({ ...who, MessageAction: 'SUPPRESS' }));
    await stage.sdk.send(
      new AdminLinkProviderForUserCommand({
        UserPoolId: stage.poolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: who.Username },
        SourceUser: {
          ProviderName: 'Example',
          ProviderAttributeName: 'email',
          ProviderAttributeValue: `p${person}@example.com`,
        },
      }),
    );
    const outcome = await signIn();
    expect('id' in outcome && outcome.id).toMatchObject({
      'cognito:username': who.Username,
      identities: [expect.objectContaining({ providerName: 'Example', userId: `p${person}` })],
    });
  });
});
