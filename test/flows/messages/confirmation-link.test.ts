import {
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followLink, linkIn } from '../../support/follow-link.ts';
import { openLinkPool } from '../../support/open-link-pool.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const open = (...options: DropFirst<Parameters<typeof openLinkPool>>) => openLinkPool(world, ...options);
type DropFirst<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;
const heading = (text: string) => /<h1>(.*)<\/h1>/.exec(text)?.[1];
const USED = 'This link has expired or was used';

describe('the mail of a pool that confirms by link', () => {
  it('has a link beneath the pool’s domain that names client, user and code', async () => {
    const { ClientId, signUp } = await open();
    const mail = await signUp('jane', 'jane@example.com');
    expect(mail.subject).toBe('Your verification link');
    const link = linkIn(mail.html);
    expect(link.href).toMatch(new RegExp(`^${world.endpoint}/[a-z0-9-]+/confirmUser\\?`));
    expect([...link.searchParams.keys()]).toEqual(['client_id', 'user_name', 'confirmation_code']);
    expect(link.searchParams.get('client_id')).toBe(ClientId);
    expect(link.searchParams.get('user_name')).toBe('jane');
    expect(link.searchParams.get('confirmation_code')).toMatch(/^\d{6}$/);
  });

  it('is worded by the pool’s own templates', async () => {
    const { signUp } = await open({
      VerificationMessageTemplate: {
        DefaultEmailOption: 'CONFIRM_WITH_LINK',
        EmailSubjectByLink: 'Welcome, {username}',
        EmailMessageByLink: 'Hi {username}: {##<b>yes</b>##}.',
        EmailMessage: 'not {####} this',
      },
    });
    const { subject, html } = await signUp('o’neil<i>', 'oneil@example.com');
    expect(subject).toBe('Welcome, o’neil<i>');
    expect(html).toMatch(/^Hi o’neil&lt;i&gt;: <a href="[^"<>]+"><b>yes<\/b><\/a>\.$/);
    expect(linkIn(html).searchParams.get('user_name')).toBe('o’neil<i>');
  });

  it('comes again on resend, and the first link no longer works', async () => {
    const { ClientId, sdk, linkFor, get } = await open();
    const first = await linkFor('jane');
    await sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'jane' }));
    const second = linkIn(world.inbox.emails.at(-1)!.html);
    expect(heading((await followLink(first)).text)).toBe(USED);
    expect((await followLink(second)).status).toBe(200);
    expect((await get('jane')).status).toBe('CONFIRMED');
  });

  it('keeps the address out of the link where users sign in with it', async () => {
    const { linkFor, get } = await open({ UsernameAttributes: ['email'] });
    const link = await linkFor('jane@example.com', 'jane@example.com');
    expect(link.href).not.toContain('example.com');
    expect((await followLink(link)).status).toBe(200);
    expect((await get('jane@example.com')).status).toBe('CONFIRMED');
  });

  it('has a code in a pool without a domain', async () => {
    const { ClientId, sdk, signUp } = await open({}, { domain: false });
    const { subject } = await signUp('jane', 'jane@example.com');
    expect(subject).toBe('Your verification code');
    const ConfirmationCode = world.inbox.lastCodeTo('jane@example.com');
    await sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'jane', ConfirmationCode }));
  });

  it('has a code for everything but sign-up', async () => {
    const { ClientId, sdk, linkFor } = await open();
    await followLink(await linkFor('jane'));
    await sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'jane' }));
    expect(world.inbox.emails.at(-1)!.subject).toBe('Your password reset code');
    expect(world.inbox.emails.at(-1)!.text).toMatch(/:\n\n\d{6}\n\n/);
  });

  it('is a text message with a code for those who have a phone', async () => {
    const { signUp } = await open({ AutoVerifiedAttributes: ['email', 'phone_number'] });
    await signUp('jane', 'jane@example.com', [{ Name: 'phone_number', Value: '+15555551213' }]);
    expect(world.inbox.texts.at(-1)!.text).toMatch(/^Your verification code is \d{6}$/);
  });

  it('has a code that ConfirmSignUp takes as well', async () => {
    const { ClientId, sdk, linkFor } = await open();
    const ConfirmationCode = (await linkFor('jane')).searchParams.get('confirmation_code')!;
    await sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'jane', ConfirmationCode }));
  });
});
