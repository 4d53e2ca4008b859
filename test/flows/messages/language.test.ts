import {
  AdminCreateUserCommand,
  ConfirmSignUpCommand,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLinkPool } from '../../support/open-link-pool.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const open = (options: Partial<CreateUserPoolCommandInput> = {}) =>
  openLinkPool(world, { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' }, ...options });
const locale = (Value: string) => [{ Name: 'locale', Value }];
const phone = { Name: 'phone_number', Value: '+15555551213' };

describe('a default message', () => {
  it.each([
    ['de-AT', 'Ihr Bestätigungscode', 'dir="ltr"'],
    ['pt', 'Seu código de verificação', 'dir="ltr"'],
    ['zh-Hant', '您的驗證碼', 'dir="ltr"'],
    ['he_IL', 'קוד האימות שלך', 'dir="rtl"'],
    ['klingon', 'Your verification code', 'dir="ltr"'],
  ])('for a user whose locale is %s has the subject “%s”', async (tag, subject, direction) => {
    const { signUp } = await open();
    const mail = await signUp('jane', 'jane@example.com', locale(tag));
    expect(mail.subject).toBe(subject);
    expect(mail.html).toContain(direction);
    expect(mail.text).toContain(`\n\n${world.inbox.lastCodeTo('jane@example.com')}\n\n`);
  });

  it('is in the user’s language as a text message, too', async () => {
    const { signUp } = await open({ AutoVerifiedAttributes: ['email', 'phone_number'] });
    await signUp('jane', 'jane@example.com', [phone, ...locale('nl-BE')]);
    expect(world.inbox.texts.at(-1)!.text).toMatch(/^Uw verificatiecode is \d{6}$/);
  });

  it('invites in the user’s language', async () => {
    const { sdk, UserPoolId } = await open();
    const UserAttributes = [{ Name: 'email', Value: 'taro@example.com' }, ...locale('ja')];
    const DesiredDeliveryMediums = ['EMAIL' as const];
    const input = { UserPoolId, Username: '<b>taro</b>', UserAttributes, DesiredDeliveryMediums };
    await sdk.send(new AdminCreateUserCommand(input));
    const mail = world.inbox.emails.at(-1)!;
    expect(mail.subject).toBe('仮パスワードのお知らせ');
    expect(mail.html).toContain('ユーザー名は <bdi>&lt;b&gt;taro&lt;/b&gt;</bdi> です。');
    expect(mail.text).toContain('ユーザー名は <b>taro</b> です。');
  });

  it('tells what the code is for', async () => {
    const { sdk, ClientId, signUp } = await open();
    await signUp('joe', 'joe@example.com', locale('fr-FR'));
    const ConfirmationCode = world.inbox.lastCodeTo('joe@example.com');
    await sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'joe', ConfirmationCode }));
    await sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'joe' }));
    expect(world.inbox.emails.at(-1)!.subject).toBe('Votre code de réinitialisation du mot de passe');
  });

  it('links in the user’s language, the address itself in plain text', async () => {
    const { signUp } = await openLinkPool(world);
    const mail = await signUp('jane', 'jane@example.com', locale('es-MX'));
    expect(mail.subject).toBe('Su enlace de verificación');
    const href = /<a href="([^"]+)">Confirmar la dirección<\/a>/.exec(mail.html)?.[1];
    expect(mail.text).toContain(`\n\n${href?.replaceAll('&amp;', '&')}\n\n`);
  });
});

describe('a pool’s own words', () => {
  it('are never translated, and have no plain text beside them', async () => {
    const EmailMessage = 'Hello {####}';
    const EmailSubject = 'Hello';
    const { signUp } = await open({ VerificationMessageTemplate: { EmailMessage, EmailSubject } });
    const mail = await signUp('jane', 'jane@example.com', locale('de'));
    expect(mail).toMatchObject({ subject: 'Hello', html: expect.stringMatching(/^Hello \d{6}$/), text: undefined });
  });

  it('leave the default where the pool has none: the body with a subject of its own', async () => {
    const { signUp } = await open({ VerificationMessageTemplate: { EmailSubject: 'Acme {##x##}' } });
    const mail = await signUp('jane', 'jane@example.com', locale('de'));
    expect(mail.subject).toBe('Acme {##x##}');
    expect(mail.text).toMatch(/^Geben Sie diesen Code ein/);
  });
});
