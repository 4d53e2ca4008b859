import {
  AdminConfirmSignUpCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConfirmUserHandler } from '../../lambdas/endpoints/confirm-user/handler.ts';
import { FRONT_DOOR_HEADERS } from '../../lambdas/platform/headers.ts';
import { StoreBusyError } from '../../lambdas/store/store-busy-error.ts';
import { sendRequest } from '../support/call-api.ts';
import { followLink, pressButton } from '../support/follow-link.ts';
import { holdClock } from '../support/hold-clock.ts';
import { openLinkPool } from '../support/open-link-pool.ts';
import { openWorld, type World } from '../support/world.ts';
import { wrongCode } from '../support/wrong-code.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const open = (...options: DropFirst<Parameters<typeof openLinkPool>>) => openLinkPool(world, ...options);
type DropFirst<T extends unknown[]> = T extends [unknown, ...infer Rest] ? Rest : never;
const heading = (text: string) => /<h1>(.*)<\/h1>/.exec(text)?.[1];
const USED = 'This link has expired or was used';

const withParameters = (link: URL, parameters: Record<string, string | undefined>): URL => {
  const changed = new URL(link);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) changed.searchParams.delete(name);
    else changed.searchParams.set(name, value);
  }
  return changed;
};

const withWrongCode = (link: URL) =>
  withParameters(link, { confirmation_code: wrongCode(link.searchParams.get('confirmation_code') ?? '') });

describe('the page that a link opens', () => {
  it('confirms nothing before its button is pressed, however often it is read', async () => {
    const { linkFor, get } = await open();
    const link = await linkFor('jane');
    const before = world.calls.length;
    for (let count = 0; count < 20; count += 1) await sendRequest({ url: link.href });
    const page = await sendRequest({ url: link.href });
    const kinds = new Set(world.calls.slice(before).map(({ operation }) => operation));
    expect([...kinds].filter((kind) => kind !== 'GetItem' && kind !== 'BatchGetItem')).toEqual([]);
    expect((await get('jane')).status).toBe('UNCONFIRMED');
    const reply = await pressButton(page, link);
    expect([reply.status, heading(reply.text)]).toEqual([200, 'Your e\u2011mail address is confirmed']);
    const user = await get('jane');
    expect([user.status, user.attributes.email_verified]).toEqual(['CONFIRMED', 'true']);
  });

  it('is not there for HEAD', async () => {
    const { linkFor, get } = await open();
    const { status } = await sendRequest({ url: (await linkFor('jane')).href, method: 'HEAD' });
    expect(status).toBe(405);
    expect((await get('jane')).status).toBe('UNCONFIRMED');
  });

  it('has no script, is cached and framed by nobody, and tells nobody where it is', async () => {
    const { linkFor } = await open();
    const link = await linkFor('jane');
    const asked = await sendRequest({ url: link.href });
    for (const { headers, text } of [asked, await pressButton(asked, link), await followLink(link)]) {
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
      );
      expect(text).not.toMatch(/<script|\son\w+=|\sstyle=|https?:/i);
      expect(text).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    }
  });

  it('lets no link bring markup or words into it', async () => {
    const evil = '"><img/src=x><p>call+1555';
    const link = new URL(
      `/confirmUser?client_id=x&user_name=${encodeURIComponent(evil)}&confirmation_code=1`,
      world.endpoint,
    );
    const { status, text } = await sendRequest({ url: link.href });
    expect(status).toBe(200);
    expect(text).not.toContain('<img');
    expect(text.replace(/<input[^>]*>/g, '')).not.toContain('1555');
  });

  it.each([
    { client_id: undefined },
    { user_name: undefined },
    { confirmation_code: undefined },
    { confirmation_code: '' },
    { client_id: 'not an id' },
    { user_name: 'x'.repeat(129) },
    { confirmation_code: '1'.repeat(9000) },
  ])('says so when the link is damaged: %o', async (parameters) => {
    const link = withParameters(
      new URL('/confirmUser?client_id=a&user_name=b&confirmation_code=1', world.endpoint),
      parameters,
    );
    const asked = await sendRequest({ url: link.href });
    const sent = await sendRequest({ url: `${world.endpoint}/confirmUser`, method: 'POST', body: link.searchParams });
    for (const { status, text } of [asked, sent]) expect([status, heading(text)]).toEqual([400, USED]);
  });

  it('takes no parameter twice', async () => {
    const url = `${world.endpoint}/confirmUser?client_id=a&user_name=b&user_name=c&confirmation_code=1`;
    expect((await sendRequest({ url })).status).toBe(400);
  });
});

describe('a link that doesn’t confirm', () => {
  it('is one that was used', async () => {
    const { linkFor } = await open();
    const link = await linkFor('jane');
    await followLink(link);
    const { status, text } = await followLink(link);
    expect([status, heading(text)]).toEqual([400, USED]);
  });

  it('is one that is a day old', async () => {
    const { linkFor, get } = await open();
    const link = await linkFor('jane');
    world.clock.advance(24 * 3600 + 1);
    expect(heading((await followLink(link)).text)).toBe(USED);
    expect((await get('jane')).status).toBe('UNCONFIRMED');
  });

  it.each(['ENABLED', 'LEGACY'] as const)('tells nobody who there is (%s)', async (existence) => {
    const { sdk, UserPoolId, linkFor, signUp } = await open({}, { existence });
    const wrong = withWrongCode(await linkFor('jane'));
    await signUp('john', 'john@example.com');
    await sdk.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'john' }));
    const pages = await Promise.all(
      [{}, { user_name: 'nobody' }, { user_name: 'john' }, { client_id: 'unknown' }].map((parameters) =>
        followLink(withParameters(wrong, parameters)),
      ),
    );
    for (const { status, text } of pages) expect([status, text]).toEqual([400, pages[0]!.text]);
  });

  it('may be tried 15 times an hour, together with ConfirmSignUp', async () => {
    holdClock(world);
    const { ClientId, sdk, linkFor } = await open();
    const link = await linkFor('jane');
    const wrong = withWrongCode(link);
    const refusals = await Promise.all(Array.from({ length: 14 }, () => followLink(wrong)));
    for (const { status } of refusals) expect(status).toBe(400);
    const typed = { ClientId, Username: 'jane', ConfirmationCode: wrong.searchParams.get('confirmation_code')! };
    await expect(sdk.send(new ConfirmSignUpCommand(typed))).rejects.toThrow('Invalid verification code');
    const { status, text } = await followLink(link);
    expect([status, heading(text)]).toEqual([429, 'Too many attempts']);
  });

  it('is one to an address that another account has', async () => {
    const { linkFor } = await open({ AliasAttributes: ['email'] });
    const [mine, theirs] = [await linkFor('jane', 'a@example.com'), await linkFor('john', 'a@example.com')];
    expect((await followLink(mine)).status).toBe(200);
    const { status, text } = await followLink(theirs);
    expect([status, heading(text)]).toEqual([409, 'This address belongs to another account']);
  });

  it('verifies no address but the one it was sent to', async () => {
    const { sdk, UserPoolId, linkFor, get } = await open();
    const link = await linkFor('jane');
    const UserAttributes = [{ Name: 'email', Value: 'other@example.com' }];
    await sdk.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'jane', UserAttributes }));
    expect((await followLink(link)).status).toBe(200);
    expect(await get('jane')).toMatchObject({ status: 'CONFIRMED', attributes: { email_verified: 'false' } });
  });
});

describe('the endpoint', () => {
  it('asks for no client secret', async () => {
    const { linkFor, get } = await open({}, { secret: true });
    expect((await followLink(await linkFor('jane'))).status).toBe(200);
    expect((await get('jane')).status).toBe('CONFIRMED');
  });

  const event = (method: string, headers: Record<string, string>, link: URL) =>
    ({
      routeKey: `${method} /confirmUser`,
      rawPath: '/confirmUser',
      rawQueryString: link.searchParams.toString(),
      body: link.searchParams.toString(),
      isBase64Encoded: false,
      headers,
      requestContext: { http: { method } },
    }) as unknown as APIGatewayProxyEventV2;

  const services = () => ({ ...world.services, originVerifySecret: async () => world.originVerifySecret });
  const viaFrontDoor = () => ({ [FRONT_DOOR_HEADERS.originVerify]: world.originVerifySecret });

  it.each(['GET', 'POST'])('answers nothing that came around the front door (%s)', async (method) => {
    const { linkFor, get } = await open();
    const link = await linkFor('jane');
    const handler = createConfirmUserHandler(services());
    for (const headers of [undefined, { [FRONT_DOOR_HEADERS.originVerify]: 'guess' }]) {
      expect((await handler(event(method, headers ?? {}, link), {} as Context)).statusCode).toBe(403);
    }
    expect((await get('jane')).status).toBe('UNCONFIRMED');
  });

  it.each([
    [503, new StoreBusyError(), 'TooManyRequestsException'],
    [500, new Error('secret detail'), 'InternalErrorException'],
  ])('answers %i without a word of why', async (statusCode, error, code) => {
    const { linkFor } = await open();
    const link = await linkFor('jane');
    const users = { ...world.services.store.users, readForSignIn: () => Promise.reject(error) };
    const handler = createConfirmUserHandler({ ...services(), store: { ...world.services.store, users } });
    const reply = await handler(event('POST', viaFrontDoor(), link), {} as Context);
    expect(reply.statusCode).toBe(statusCode);
    expect(reply.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect(reply.body).not.toContain('secret detail');
    expect(world.lines.join('\n')).not.toContain('secret detail');
    expect(JSON.parse(world.lines.at(-1)!)).toMatchObject({ Operation: 'POST /confirmUser', Error: code });
  });

  it('measures each request under its route', async () => {
    const { linkFor } = await open();
    const link = await linkFor('jane');
    await followLink(link);
    const [asked, sent] = world.lines.slice(-2).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([asked!.Operation, asked!.Error]).toEqual(['GET /confirmUser', undefined]);
    expect([sent!.Operation, sent!.Error]).toEqual(['POST /confirmUser', undefined]);
    await followLink(link);
    expect(JSON.parse(world.lines.at(-1)!)).toMatchObject({
      Operation: 'POST /confirmUser',
      Error: 'CodeMismatchException',
    });
  });

  it('writes no code and no name into the log', async () => {
    const { linkFor } = await open();
    const link = await linkFor('somebody-special');
    const from = world.lines.length;
    await followLink(withWrongCode(link));
    await followLink(link);
    const lines = world.lines.slice(from).join('\n');
    expect(lines).not.toContain('somebody-special');
    // Whole numbers alone: six digits in a row of any others are in the times of the lines.
    expect(lines.match(/\d+/g)).not.toContain(link.searchParams.get('confirmation_code'));
  });
});
