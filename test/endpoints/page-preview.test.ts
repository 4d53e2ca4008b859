import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPagePreviewHandler } from '../../lambdas/endpoints/page-preview/handler.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let who: { readonly UserPoolId: string; readonly ClientId: string };
beforeAll(async () => {
  world = await openWorld();
  const { Id: UserPoolId } = await world.newPool();
  who = { UserPoolId, ClientId: (await world.newClient(UserPoolId)).ClientId };
});
afterAll(() => world.close());

const ask = async (body: string, authorizer: object = { iam: { userArn: 'arn:aws:iam::123456789012:user/jane' } }) => {
  const event = { headers: {}, body, isBase64Encoded: false, requestContext: { authorizer, http: { method: 'POST' } } };
  const handler = createPagePreviewHandler(world.services);
  const reply = await handler(event as unknown as APIGatewayProxyEventV2, {} as Context);
  const { Html, message, __type } = JSON.parse(reply.body ?? '{}') as Readonly<Record<string, string>>;
  return { Html, message, __type, status: reply.statusCode, headers: reply.headers };
};
const wish = (more: object = {}) => JSON.stringify({ ...who, Page: 'sign-in', Language: 'de', ...more });

describe('the preview of a page', () => {
  it('is data, not a page, and reads once what is stored', async () => {
    const before = world.calls.length;
    const reply = await ask(wish({ Settings: { cognate: { texts: { de: { signInTitle: 'Hallo' } } } } }));
    expect(reply).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
    expect(reply.Html).toContain('<h1>Hallo</h1>');
    expect(world.calls.length - before).toBe(3);
    expect(world.calls.slice(before).every(({ operation }) => /GetItem$/.test(operation))).toBe(true);
  });

  it('may be an e-mail in any language', async () => {
    const reply = await ask(wish({ Page: 'email-reset', Language: 'he' }));
    expect(reply.Html).toContain('<html lang="he" dir="rtl">');
    expect(reply.Html).toContain('123456');
  });

  it('is for callers whom IAM has let in', async () => {
    expect(await ask(wish(), {})).toMatchObject({ status: 403, __type: 'AccessDeniedException' });
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['an unknown page', wish({ Page: 'constructor' })],
    ['an unknown language', wish({ Language: 'xx' })],
    ['no pool', wish({ UserPoolId: 'eu-central-1_missing00' })],
    ['no client', wish({ ClientId: 'nobody' })],
    ['settings that are no object', wish({ Settings: 'red' })],
    [
      'an image that is none',
      wish({ Assets: [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: 'aGk=' }] }),
    ],
    ['assets that are none', wish({ Assets: [null] })],
    ['a hostile style sheet', wish({ CSS: 'body{background:url(//evil.example)}' })],
  ])('is refused for %s', async (_, body) => {
    const reply = await ask(body);
    expect(reply.status).toBe(400);
    expect(reply.message).not.toBe('');
  });
});
