import { AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { CHOICE, openSite, PASSWORD, type Site, type SiteOptions } from './managed-login.ts';
import type { Scene } from './page-scenes.ts';
import { plugInAuthenticator } from './plug-in-authenticator.ts';
import type { SiteHost } from './site-host.ts';

const SMS = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'external' };
const RECOVERY = { RecoveryMechanisms: [{ Name: 'verified_phone_number' as const, Priority: 1 }] };
/** What stands in an e-mail account of one's own, which e-mails as a factor need. */
const SENDER = {
  EmailSendingAccount: 'DEVELOPER' as const,
  SourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/no-reply@example.com',
};
const FACTORS: SiteOptions = {
  pool: {
    EmailConfiguration: SENDER,
    SmsConfiguration: SMS,
    AccountRecoverySetting: RECOVERY,
    AutoVerifiedAttributes: ['email', 'phone_number'],
    Schema: ['given_name', 'birthdate'].map((Name) => ({ Name, Required: true })),
  },
  mfa: {
    MfaConfiguration: 'ON',
    SmsMfaConfiguration: { SmsConfiguration: SMS },
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: {},
  },
};
const NAMES = { given_name: 'Ada', birthdate: '1815-12-10' };

/** Pages of managed login that fewer people see: the states of second factors, passkeys and refusals. */
export async function rarePageScenes(host: SiteHost, callback: string): Promise<readonly Scene[]> {
  const factors = await openSite(host, callback, FACTORS);
  const choice = await openSite(host, callback, CHOICE);
  const closed = await openSite(host, callback, {
    pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
  });
  let people = 0;
  const newName = (): string => {
    people += 1;
    return `rare-${people}`;
  };
  const enter = async (page: Page, fields: Readonly<Record<string, string>>, button = '#submit') => {
    for (const [selector, value] of Object.entries(fields)) await page.fill(selector, value);
    await page.click(button);
  };
  const signIn = async (page: Page, site: Site, username: string, password = PASSWORD) => {
    await page.goto(site.address('/login'));
    await enter(page, { '#username': username, '#password': password });
  };
  return [
    ...factorScenes({ factors, newName, signIn }),
    ...passkeyScenes({ choice, newName, enter }),
    {
      name: 'sign-up-closed',
      reach: async (page) => void (await page.goto(closed.address('/signup'))),
    },
    {
      name: 'sign-up-wrong',
      reach: async (page) => {
        await page.goto(factors.address('/signup', { lang: 'de' }));
        await enter(page, {
          '#username': newName(),
          '#attribute-given_name': 'Ada',
          '#attribute-birthdate': '1815-12-10',
          '#attribute-email': 'ada@example.com',
          '#new-password': 'weak',
        });
        await page.waitForSelector('#problem');
      },
    },
    {
      name: 'locked',
      reach: async (page) => {
        const name = newName();
        await closed.createUser(name);
        for (let attempt = 0; attempt < 20; attempt += 1) {
          await signIn(page, closed, name, 'Wrong-Horse-1');
          if ((await page.textContent('#problem'))?.includes('too often')) return;
        }
      },
    },
    ...feedbackScenes(closed),
    {
      name: 'link',
      reach: async (page) => {
        const link = { client_id: closed.clientId, user_name: 'ada', confirmation_code: '123456' };
        await page.goto(`${closed.base}/confirmUser?${new URLSearchParams(link)}`);
      },
    },
    {
      name: 'link-unusable',
      reach: async (page) => {
        const link = { client_id: closed.clientId, user_name: 'ada', confirmation_code: '123456' };
        await page.goto(`${closed.base}/confirmUser?${new URLSearchParams(link)}`);
        await page.click('button');
      },
    },
  ];
}

/** What the links in e-mails about risky sign-ins lead to. */
function feedbackScenes({ base, poolId, clientId }: Site): readonly Scene[] {
  const asks = (value: string, token = 'none') => {
    const event = { user_pool_id: poolId, user_name: 'ada', event_id: 'event', feedback_token: token };
    return `${base}/authFeedback?${new URLSearchParams({ client_id: clientId, ...event, value })}`;
  };
  return [
    { name: 'feedback', reach: async (page) => void (await page.goto(asks('Invalid'))) },
    {
      name: 'feedback-unusable',
      reach: async (page) => {
        await page.goto(asks('Valid'));
        await page.click('button');
        await page.waitForURL((address) => !address.search.includes('feedback_token'));
      },
    },
  ];
}

function factorScenes({
  factors,
  newName,
  signIn,
}: {
  readonly factors: Site;
  readonly newName: () => string;
  readonly signIn: (page: Page, site: Site, username: string) => Promise<void>;
}): readonly Scene[] {
  const newPerson = async (verified: boolean, isPermanent = true): Promise<string> => {
    const name = newName();
    const phone = { phone_number: '+15555550100', phone_number_verified: String(verified) };
    await factors.createUser(name, isPermanent, { ...(isPermanent && NAMES), ...phone, email_verified: 'false' });
    return name;
  };
  return [
    {
      name: 'second-factor',
      reach: async (page) => {
        const Username = newName();
        const phone = { phone_number: '+15555550101', phone_number_verified: 'true' };
        await factors.createUser(Username, true, { ...NAMES, ...phone });
        const SMSMfaSettings = { Enabled: true, PreferredMfa: false };
        await factors.sdk.send(
          new AdminSetUserMFAPreferenceCommand({
            UserPoolId: factors.poolId,
            Username,
            SMSMfaSettings,
            EmailMfaSettings: SMSMfaSettings,
          }),
        );
        await signIn(page, factors, Username);
        await page.waitForSelector('#choice');
      },
    },
    {
      name: 'set-up-either',
      reach: async (page) => {
        await signIn(page, factors, await newPerson(false));
        await page.waitForSelector('#set-up-email');
      },
    },
    {
      name: 'new-password-attributes',
      reach: async (page) => {
        await signIn(page, factors, await newPerson(false, false));
        await page.waitForSelector('#attribute-birthdate');
      },
    },
  ];
}

function passkeyScenes({
  choice,
  newName,
  enter,
}: {
  readonly choice: Site;
  readonly newName: () => string;
  readonly enter: (page: Page, fields: Readonly<Record<string, string>>) => Promise<void>;
}): readonly Scene[] {
  /** Browsers that offer passkeys where the name is typed would leave the page at once. */
  const NO_AUTOFILL = 'PublicKeyCredential.isConditionalMediationAvailable = async () => false';
  const addPasskey = async (page: Page): Promise<string> => {
    const name = `${newName()}@example.com`;
    await choice.createUser(name);
    await page.addInitScript(NO_AUTOFILL);
    await plugInAuthenticator(page);
    await page.goto(choice.address('/passkeys/add'));
    await enter(page, { '#username': name });
    await enter(page, { '#password': PASSWORD });
    await page.waitForSelector('#add-passkey');
    await page.click('#submit');
    await page.waitForSelector('#continue');
    return name;
  };
  return [
    { name: 'passkey-added', reach: async (page) => void (await addPasskey(page)) },
    {
      name: 'passkey',
      reach: async (page) => {
        const name = await addPasskey(page);
        await page.context().clearCookies();
        await page.goto(choice.address('/login'));
        await enter(page, { '#username': name });
        await page.click('#use-web-authn');
        await page.waitForSelector('form#login[data-ceremony]');
      },
    },
  ];
}
