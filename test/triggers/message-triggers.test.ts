import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import {
  AdminCreateUserCommand,
  ConfirmSignUpCommand,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  type LambdaConfigType,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { KMS } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage } from '../operations/sign-in/open-stage.ts';
import { refused } from '../operations/users/refused.ts';
import { openLinkPool } from '../support/open-link-pool.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';

const Password = 'Correct-Horse-1';
const SOURCE = 'arn:aws:ses:eu-central-1:123456789012:identity/no-reply@example.com';

let account: TriggerAccount;
let world: World;
beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
});
afterAll(async () => {
  await world.close();
  await account.close();
});

const attributes = (values: Record<string, string>) => Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

async function open(LambdaConfig: LambdaConfigType, more: Partial<CreateUserPoolCommandInput> = {}) {
  const stage = await openStage(world, {
    LambdaConfig,
    AutoVerifiedAttributes: ['email', 'phone_number'],
    EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: SOURCE },
    ...more,
  });
  const { ClientId, sdk } = stage;
  return {
    ...stage,
    signUp: (Username: string, values: Record<string, string>, ClientMetadata?: Record<string, string>) =>
      sdk.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes: attributes(values), ClientMetadata })),
  };
}

const EMAIL = { email: 'jane@example.com' };
const PHONE = { phone_number: '+15555550100' };

describe('the custom message trigger', () => {
  const WORDS = `async (event) => {
    const { codeParameter, usernameParameter } = event.request;
    event.response.smsMessage = 'SMS ' + codeParameter + (usernameParameter ?? '');
    event.response.emailMessage = '<b>' + codeParameter + '</b> ' + (usernameParameter ?? '');
    event.response.emailSubject = 'Hello';
    return event;
  }`;

  it('words what is sent, on each occasion, and is told why', async () => {
    const hook = account.deploy(WORDS);
    const pool = await open({ CustomMessage: hook.arn });
    const { ClientId, UserPoolId, sdk } = pool;
    const sent = world.inbox.emails.length;
    await pool.signUp('jane', EMAIL, { page: 'home' });
    await sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'jane' }));
    await sdk.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'ann',
        UserAttributes: attributes({ email: 'ann@example.com', email_verified: 'true' }),
        TemporaryPassword: Password,
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    await pool.createUser('bob', { attributes: { email: 'bob@example.com', email_verified: 'true' } });
    await sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'bob', ClientMetadata: { page: 'reset' } }));
    const { AccessToken } = await pool.signIn('bob');
    const UserAttributes = attributes({ email: 'new@example.com' });
    await sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    await sdk.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }));

    const events = hook.events();
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'CustomMessage_SignUp',
      'CustomMessage_ResendCode',
      'CustomMessage_AdminCreateUser',
      'CustomMessage_ForgotPassword',
      'CustomMessage_UpdateUserAttribute',
      'CustomMessage_VerifyUserAttribute',
    ]);
    expect(events[0]).toMatchObject({
      version: '1',
      userName: 'jane',
      callerContext: { clientId: ClientId },
      request: {
        userAttributes: { email: 'jane@example.com', 'cognito:user_status': 'UNCONFIRMED' },
        codeParameter: '{####}',
        linkParameter: '{##Click Here##}',
        usernameParameter: null,
        clientMetadata: { page: 'home' },
      },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    });
    expect(events[2].request.usernameParameter).toBe('{username}');
    expect(events[3].request.clientMetadata).toEqual({ page: 'reset' });
    const emails = world.inbox.emails.slice(sent);
    expect(emails).toHaveLength(6);
    expect(emails[0]).toMatchObject({ subject: 'Hello', html: expect.stringMatching(/^<b>\d{6}<\/b> $/) });
    expect(emails[2]).toMatchObject({ html: `<b>${Password}</b> ann` });
  });

  it('words text messages', async () => {
    const hook = account.deploy(WORDS);
    const pool = await open({ CustomMessage: hook.arn });
    await pool.signUp('jane', PHONE);
    expect(world.inbox.texts.at(-1)?.text).toMatch(/^SMS \d{6}$/);
  });

  it('leaves the pool’s own words where it gives none', async () => {
    const hook = account.deploy("async (event) => { event.response.emailMessage = ''; return event; }");
    const pool = await open({ CustomMessage: hook.arn });
    await pool.signUp('jane', EMAIL);
    expect(world.inbox.emails.at(-1)).toMatchObject({ subject: 'Your verification code' });
  });

  const member = (name: string, value: string) => `{ response: { ${name}: ${value} } }`;
  it.each([
    ['without the code', member('emailMessage', '"hello"'), EMAIL, 'emailMessage must contain {####}.'],
    [
      'that is too long',
      member('smsMessage', '"{####}".repeat(30)'),
      PHONE,
      'smsMessage can have at most 140 characters.',
    ],
    [
      'with a subject that is too long',
      member('emailSubject', '"x".repeat(141)'),
      EMAIL,
      'emailSubject can have at most 140 characters.',
    ],
    ['that is no text', member('emailMessage', '7'), EMAIL, undefined],
  ])('fails the call for a message %s; the user can ask for a code again', async (_name, answer, values, message) => {
    const hook = account.deploy(`async () => (${answer})`);
    const pool = await open({ CustomMessage: hook.arn });
    const { ClientId, sdk } = pool;
    await expect(pool.signUp('jane', values)).rejects.toEqual(
      refused(
        'InvalidLambdaResponseException',
        message === undefined ? 'Unrecognizable lambda output' : `Invalid lambda trigger response: ${message}`,
      ),
    );
    await expect(
      sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'jane', ConfirmationCode: '000000' })),
    ).rejects.toEqual(refused('CodeMismatchException'));
  });

  it('may place a link instead of the code where there is one, and not where there is none', async () => {
    const hook = account.deploy(`async () => (${member('emailMessage', '"Go {##there##}"')})`);
    const LambdaConfig = { CustomMessage: hook.arn };
    const EmailConfiguration = { EmailSendingAccount: 'DEVELOPER' as const, SourceArn: SOURCE };
    const linked = await openLinkPool(world, { LambdaConfig, EmailConfiguration });
    const { html } = await linked.signUp('jane', 'jane@example.com');
    expect(html).toMatch(/^Go <a href="http[^"]+confirmation_code=\d{6}">there<\/a>$/);
    const without = refused(
      'InvalidLambdaResponseException',
      'Invalid lambda trigger response: emailMessage must contain {####}.',
    );
    const coded = await open(LambdaConfig);
    await expect(coded.signUp('jane', EMAIL)).rejects.toEqual(without);
  });

  it('wants a place for the username in invitations', async () => {
    const hook = account.deploy(`async () => (${member('emailMessage', '"{####}"')})`);
    const { UserPoolId, sdk } = await open({ CustomMessage: hook.arn });
    const UserAttributes = attributes({ email: 'ann@example.com' });
    const input = { UserPoolId, Username: 'ann', UserAttributes, DesiredDeliveryMediums: ['EMAIL' as const] };
    await expect(sdk.send(new AdminCreateUserCommand(input))).rejects.toEqual(
      refused(
        'InvalidLambdaResponseException',
        'Invalid lambda trigger response: emailMessage must contain {username}.',
      ),
    );
  });

  it('may word e-mails only where the pool sends them itself', async () => {
    const hook = account.deploy(WORDS);
    const pool = await open({ CustomMessage: hook.arn }, { EmailConfiguration: undefined });
    await expect(pool.signUp('jane', EMAIL)).rejects.toEqual(refused('InvalidLambdaResponseException'));
    await pool.signUp('ann', PHONE);
    expect(world.inbox.texts.at(-1)?.text).toMatch(/^SMS/);
  });
});

describe('custom senders', () => {
  /** What a function written for Cognito does with `code`: the AWS Encryption SDK, as it is. */
  const decrypt = async (code: string, policy = CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT) => {
    const { endpoint, region, credentials, keyArn } = account;
    const keyring = new KmsKeyringNode({
      generatorKeyId: keyArn,
      clientProvider: () => new KMS({ endpoint, region, credentials }),
    });
    const { plaintext, messageHeader } = await buildClient(policy).decrypt(keyring, Buffer.from(code, 'base64'));
    return { text: plaintext.toString('utf8'), context: { ...messageHeader.encryptionContext } };
  };
  const sending = (email: string, sms: string): LambdaConfigType => ({
    CustomEmailSender: { LambdaArn: email, LambdaVersion: 'V1_0' },
    CustomSMSSender: { LambdaArn: sms, LambdaVersion: 'V1_0' },
    KMSKeyID: account.keyArn,
  });

  it('are given the code, which the AWS Encryption SDK opens, and replace the service’s own delivery', async () => {
    const echo = () => account.deploy('async (event) => event');
    const hooks = { email: echo(), sms: echo(), words: echo() };
    const pool = await open({ ...sending(hooks.email.arn, hooks.sms.arn), CustomMessage: hooks.words.arn });
    const { ClientId, UserPoolId, sdk } = pool;
    const sent = [world.inbox.emails.length, world.inbox.texts.length];
    const { CodeDeliveryDetails } = await pool.signUp('jane', EMAIL, { page: 'home' });
    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL', Destination: 'j***@e***' });
    const [event] = await hooks.email.arrived(1);
    expect(event).toMatchObject({
      version: '1',
      triggerSource: 'CustomEmailSender_SignUp',
      userName: 'jane',
      callerContext: { clientId: ClientId },
      request: {
        type: 'customEmailSenderRequestV1',
        code: expect.any(String),
        userAttributes: { ...EMAIL, 'cognito:user_status': 'UNCONFIRMED', sub: expect.any(String) },
        clientMetadata: { page: 'home' },
      },
    });
    const { text, context } = await decrypt(event.request.code);
    expect(text).toMatch(/^\d{6}$/);
    expect(context).toEqual({ 'userpool-id': UserPoolId });
    await expect(decrypt(event.request.code, CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT)).resolves.toMatchObject({
      text,
    });
    await sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'jane', ConfirmationCode: text }));

    await pool.signUp('ann', PHONE);
    const [textEvent] = await hooks.sms.arrived(1);
    expect(textEvent).toMatchObject({
      triggerSource: 'CustomSMSSender_SignUp',
      request: { type: 'customSMSSenderRequestV1', userAttributes: PHONE },
    });
    expect((await decrypt(textEvent.request.code)).text).toMatch(/^\d{6}$/);
    expect([world.inbox.emails.length, world.inbox.texts.length]).toEqual(sent);
    expect(hooks.words.events()).toEqual([]);
  });

  it('are given temporary passwords as HTML', async () => {
    const hook = account.deploy('async (event) => event');
    const { UserPoolId, sdk } = await open(sending(hook.arn, hook.arn));
    await sdk.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'ann',
        UserAttributes: attributes({ email: 'ann@example.com' }),
        TemporaryPassword: 'Quick<&>"1\'a',
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    const [event] = await hook.arrived(1);
    expect(event.triggerSource).toBe('CustomEmailSender_AdminCreateUser');
    expect((await decrypt(event.request.code)).text).toBe('Quick&lt;&amp;&gt;&quot;1&#39;a');
  });

  it('are given the new address before it replaces the old one', async () => {
    const hook = account.deploy('async (event) => event');
    const pool = await open(sending(hook.arn, hook.arn), {
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    await pool.createUser('bob', { attributes: { email: 'old@example.com', email_verified: 'true' } });
    const { AccessToken } = await pool.signIn('bob');
    const UserAttributes = attributes({ email: 'new@example.com' });
    await pool.sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    const [event] = await hook.arrived(1);
    expect(event).toMatchObject({
      triggerSource: 'CustomEmailSender_UpdateUserAttribute',
      request: { userAttributes: { email: 'new@example.com' } },
    });
  });

  it.each([
    ['throws', () => account.deploy("async () => { throw new Error('x'); }").arn, undefined],
    ['answer garbage', () => account.deploy("async () => 'sent'").arn, undefined],
    ['answer too much', () => account.deploy('async () => "x".repeat(7e6)').arn, undefined],
    ['are slow', () => account.deploy('async () => new Promise(() => {})').arn, undefined],
    ['are throttled', () => account.deploy('async (event) => event', { concurrency: 0 }).arn, undefined],
    [
      'may not be invoked',
      () => account.deploy('async (event) => event', { granted: false }).arn,
      'AccessDeniedException',
    ],
    ['is not there', () => 'arn:aws:lambda:eu-central-1:123456789012:function:none', 'AccessDeniedException'],
  ])('that %s fail no call', async (_name, deploy, reason) => {
    const pool = await open(sending(deploy(), deploy()));
    const logged = world.lines.length;
    await expect(pool.signUp('jane', EMAIL)).resolves.toMatchObject({ UserConfirmed: false });
    const lines = world.lines.slice(logged).filter((line) => line.includes('message not delivered'));
    expect(lines).toHaveLength(reason === undefined ? 0 : 1);
    if (reason !== undefined) expect(lines[0]).toContain(reason);
    expect(lines.join()).not.toMatch(/\bjane\b/);
  });

  it('fail no call when the key can’t be used, and the log says that it is the key', async () => {
    const hook = account.deploy('async (event) => event');
    const config = sending(hook.arn, hook.arn);
    const missing = account.keyArn.replace(/[0-9a-f]{12}$/, '000000000000');
    const pool = await open({ ...config, KMSKeyID: missing });
    const logged = world.lines.length;
    await expect(pool.signUp('jane', EMAIL)).resolves.toMatchObject({ UserConfirmed: false });
    expect(hook.events()).toEqual([]);
    const lines = world.lines.slice(logged).filter((line) => line.includes('message not delivered'));
    expect(lines).toEqual([expect.stringMatching(/KMSKeyID could not be used: (NotFound|AccessDenied)Exception/)]);
  });
});
