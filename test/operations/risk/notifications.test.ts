import {
  CreateUserPoolDomainCommand,
  type RiskConfigurationType,
  UpdateAuthEventFeedbackCommand,
  type UpdateAuthEventFeedbackCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type LanguageTag } from '../../../lambdas/domain/languages/languages.generated.ts';
import { RISK_NOTICES } from '../../../lambdas/domain/languages/risk-notices.generated.ts';
import { openWorld, type World } from '../../support/world.ts';
import { PASSWORD } from '../sign-in/open-stage.ts';
import { refused } from '../users/refused.ts';
import { FAR, HOME, openWatchedStage } from './open-watched-stage.ts';

const BLOCKED = refused('NotAuthorizedException', 'Unable to login because of security reasons.');
const TOKEN_REFUSED = refused('NotAuthorizedException', 'Invalid feedback token.');
const SourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/security@example.com';
const email = 'jane@example.com';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const notified = (
  EventAction: 'BLOCK' | 'NO_ACTION' | 'MFA_IF_CONFIGURED',
  mails: object = {},
): Pick<RiskConfigurationType, 'AccountTakeoverRiskConfiguration'> => {
  const action = { EventAction, Notify: true };
  return {
    AccountTakeoverRiskConfiguration: {
      NotifyConfiguration: { SourceArn, ...mails },
      Actions: { LowAction: action, MediumAction: action, HighAction: action },
    },
  };
};

/** Somebody whom a sign-in from far away was told of, and the link in that mail. */
async function tellJane(
  risk: Pick<RiskConfigurationType, 'AccountTakeoverRiskConfiguration'>,
  attributes: Record<string, string> = {},
) {
  const stage = await openWatchedStage(world);
  await stage.setRisk(risk);
  await stage.createUser('jane', { attributes: { email, email_verified: 'true', ...attributes } });
  await stage.signInFrom(HOME, 'jane');
  const before = world.inbox.emails.length;
  const outcome = await stage.signInFrom(FAR, 'jane').catch((error: unknown) => error);
  const [mail, ...others] = world.inbox.emails.slice(before);
  expect(others).toEqual([]);
  const links = [...(mail?.text ?? '').matchAll(/https?:\/\/\S+\/authFeedback\S+/g)].map(([link]) => new URL(link));
  return { stage, outcome, mail, links };
}

describe('the e-mail about a risky sign-in', () => {
  it('tells the owner of what was refused, with two links and from the sender that was set', async () => {
    const { outcome, mail, links } = await tellJane(notified('BLOCK'));
    expect(outcome).toEqual(BLOCKED);
    expect(mail).toMatchObject({ to: email, from: 'security@example.com', subject: RISK_NOTICES.en.subject });
    expect(mail?.text).toContain('We did not let them in.');
    expect(mail?.text).toContain('Place: Arica, Chile');
    expect(mail?.text).toContain('Device: Firefox 133, Linux');
    expect(links.map((link) => link.searchParams.get('value'))).toEqual(['Valid', 'Invalid']);
    expect(mail?.text).not.toMatch(/\{[a-z-]+\}/);
    expect(mail?.html).not.toMatch(/\{[a-z-]+\}/);
  });

  it('is worded as the pool words it, with every placeholder, and no value becomes markup', async () => {
    const all =
      '{username} {ip-address} {city} {country} {login-time} {device-name} {one-click-link-valid} {one-click-link-invalid} {event-id} {feedback-token}';
    const NoActionEmail = { Subject: 'For {username}', HtmlBody: `<p>${all} {other}</p>`, TextBody: `T ${all}` };
    const { stage, mail } = await tellJane(notified('NO_ACTION', { NoActionEmail }));
    const [event] = await stage.eventsOf('jane');
    expect(mail?.subject).toBe('For jane');
    expect(mail?.text).toMatch(
      /^T jane \S+ Arica Chile \d{4}-\d\d-\d\d \d\d:\d\d UTC Firefox 133, Linux https?:\S+ https?:\S+ \S+ \S+$/,
    );
    expect(mail?.text).toContain(event?.EventId);
    expect(mail?.html).toContain('{other}</p>');
    expect(mail?.html).toContain('&amp;event_id=');
  });

  it.each(Object.keys(LANGUAGES) as LanguageTag[])('is written in the language of the user: %s', async (locale) => {
    const { mail } = await tellJane(notified('NO_ACTION'), { locale });
    const say = RISK_NOTICES[locale];
    expect(mail?.subject).toBe(say.subject);
    expect(mail?.text).toContain(say.allowed.replace('{username}', 'jane'));
    expect(mail?.html).toContain(say.yes);
    expect(mail?.html).toContain(`lang="${locale}"`);
  });

  it('is sent to verified addresses alone, and never by a pool that audits', async () => {
    const { mail } = await tellJane(notified('BLOCK'), { email_verified: 'false' });
    expect(mail).toBeUndefined();
    const stage = await openWatchedStage(world, { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
    await stage.setRisk(notified('BLOCK'));
    await stage.createUser('jane', { attributes: { email, email_verified: 'true' } });
    await stage.signInFrom(HOME, 'jane');
    const before = world.inbox.emails.length;
    await stage.signInFrom(FAR, 'jane');
    expect(world.inbox.emails).toHaveLength(before);
  });
});

describe('UpdateAuthEventFeedback', () => {
  const answerOf = (link: URL | undefined): UpdateAuthEventFeedbackCommandInput => ({
    UserPoolId: link?.searchParams.get('user_pool_id') ?? '',
    Username: link?.searchParams.get('user_name') ?? '',
    EventId: link?.searchParams.get('event_id') ?? '',
    FeedbackToken: link?.searchParams.get('feedback_token') ?? '',
    FeedbackValue: 'Valid',
  });

  it('takes the token of the e-mail once, and lets the surroundings be known', async () => {
    const { stage, links } = await tellJane(notified('BLOCK'));
    const give = (more: Partial<UpdateAuthEventFeedbackCommandInput> = {}) =>
      stage.sdk.send(new UpdateAuthEventFeedbackCommand({ ...answerOf(links[0]), ...more }));
    await expect(give({ Username: 'joan' })).rejects.toEqual(TOKEN_REFUSED);
    await expect(give({ EventId: 'another' })).rejects.toEqual(TOKEN_REFUSED);
    await expect(give({ FeedbackToken: 'none' })).rejects.toEqual(TOKEN_REFUSED);
    await Promise.allSettled([give(), give(), give()]).then((outcomes) =>
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1),
    );
    await expect(give({ FeedbackValue: 'Invalid' })).rejects.toEqual(TOKEN_REFUSED);
    expect((await stage.eventsOf('jane'))[0]).toMatchObject({
      EventFeedback: { FeedbackValue: 'Valid', Provider: 'User' },
    });
    await expect(stage.signInFrom(FAR, 'jane', PASSWORD)).resolves.toMatchObject({ AuthenticationResult: {} });
  });

  it('takes no token that is too old, or of another pool', async () => {
    const { stage, links } = await tellJane(notified('BLOCK'));
    const other = await openWatchedStage(world);
    const give = (more: Partial<UpdateAuthEventFeedbackCommandInput>) =>
      stage.sdk.send(new UpdateAuthEventFeedbackCommand({ ...answerOf(links[0]), ...more }));
    await expect(give({ UserPoolId: other.UserPoolId })).rejects.toEqual(TOKEN_REFUSED);
    world.clock.advance(8 * 24 * 3600);
    await expect(give({})).rejects.toEqual(TOKEN_REFUSED);
  });
});

describe('the page that the links lead to', () => {
  it('asks, and answers by its button alone', async () => {
    const { stage, links } = await tellJane(notified('BLOCK'));
    const asked = await fetch(links[1]!);
    expect(asked.status).toBe(200);
    const text = await asked.text();
    expect(text).toContain(RISK_NOTICES.en.question);
    expect((await stage.eventsOf('jane'))[0]?.EventFeedback).toBeUndefined();
    const send = () =>
      fetch(new URL('/authFeedback', world.endpoint), {
        method: 'POST',
        body: new URLSearchParams([...links[1]!.searchParams]),
      });
    const answered = await send();
    expect(answered.status).toBe(200);
    expect(await answered.text()).toContain(RISK_NOTICES.en.thanksNo);
    expect((await stage.eventsOf('jane'))[0]?.EventFeedback).toMatchObject({
      FeedbackValue: 'Invalid',
      Provider: 'User',
    });
    const again = await send();
    expect(again.status).toBe(400);
    expect(await again.text()).toContain(RISK_NOTICES.en.unusable);
  });

  it('is beneath the domain of the pool, in the look of the client, and its form stays there', async () => {
    const stage = await openWatchedStage(world);
    const prefix = `told-${world.clock.now()}`;
    await stage.sdk.send(new CreateUserPoolDomainCommand({ UserPoolId: stage.UserPoolId, Domain: prefix }));
    await stage.setRisk(notified('BLOCK'));
    await stage.createUser('jane', { attributes: { email, email_verified: 'true' } });
    await stage.signInFrom(HOME, 'jane');
    await expect(stage.signInFrom(FAR, 'jane')).rejects.toEqual(BLOCKED);
    const [, address = ''] = /(https?:\S+value=Invalid)/.exec(world.inbox.emails.at(-1)?.text ?? '') ?? [];
    const link = new URL(address);
    expect(link.pathname).toBe(`/${prefix}/authFeedback`);
    expect(link.searchParams.get('client_id')).toBe(stage.ClientId);
    const asked = await (await fetch(link)).text();
    const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(asked) ?? [];
    expect(action).toBe(`/${prefix}/authFeedback?client_id=${stage.ClientId}`);
    const body = new URLSearchParams([...link.searchParams]);
    const answered = await fetch(new URL(action, world.endpoint), { method: 'POST', body });
    expect(await answered.text()).toContain(RISK_NOTICES.en.thanksNo);
    expect((await stage.eventsOf('jane'))[0]?.EventFeedback).toMatchObject({ FeedbackValue: 'Invalid' });
  });

  it('speaks the language of the browser, and refuses a damaged link', async () => {
    const damaged = await fetch(new URL('/authFeedback?value=Valid', world.endpoint), {
      headers: { 'accept-language': 'de' },
    });
    expect(damaged.status).toBe(400);
    expect(await damaged.text()).toContain(RISK_NOTICES.de.unusable);
  });
});
