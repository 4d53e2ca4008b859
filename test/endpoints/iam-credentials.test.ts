import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIamCredentialsHandler } from '../../lambdas/endpoints/iam-credentials/handler.ts';
import { holdClock } from '../support/hold-clock.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const CALLER = 'arn:aws:sts::123456789012:assumed-role/ci/build';

const ask = async (event: object, caller: string | undefined = CALLER) => {
  const authorizer = caller === undefined ? undefined : { iam: { userArn: caller } };
  const whole = { headers: {}, isBase64Encoded: false, requestContext: { authorizer }, ...event };
  const handler = createIamCredentialsHandler(world.services);
  const reply = await handler(whole as unknown as APIGatewayProxyEventV2, {} as Context);
  return { ...reply, body: JSON.parse(reply.body ?? '') as Record<string, unknown> };
};

describe('POST /iam/credentials', () => {
  it('answers what credential_process expects, and nobody may cache it', async () => {
    const { statusCode, headers, body } = await ask({ body: undefined });
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
    expect(Object.keys(body)).toEqual(['Version', 'AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']);
    expect(body.Version).toBe(1);
    expect(body.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(body.Expiration).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('reads bodies that API Gateway encodes', async () => {
    holdClock(world);
    const body = Buffer.from('{"durationSeconds":900}').toString('base64');
    const reply = await ask({ body, isBase64Encoded: true });
    const lifetime = Date.parse(String(reply.body.Expiration)) - world.clock.now();
    expect(Math.abs(lifetime - 900_000)).toBeLessThan(5000);
  });

  it('gives nothing to a caller whom API Gateway has not authorised', async () => {
    for (const requestContext of [{}, { authorizer: {} }, { authorizer: { iam: { userArn: '' } } }]) {
      const { statusCode, body } = await ask({ body: '{}', requestContext });
      expect([statusCode, body.__type]).toEqual([403, 'AccessDeniedException']);
    }
  });

  it.each(['{', '[]', 'null', '1', `"${'x'.repeat(20_000)}"`])('refuses a body like %.20s', async (body) => {
    const reply = await ask({ body });
    expect([reply.statusCode, reply.body.__type]).toEqual([400, 'InvalidParameterException']);
  });

  it('fails without a word of why', async () => {
    const sealer = { ...world.services.sealer, seal: () => Promise.reject(new Error('secret detail')) };
    const handler = createIamCredentialsHandler({ ...world.services, sealer });
    const event = { headers: {}, requestContext: { authorizer: { iam: { userArn: CALLER } } } };
    const reply = await handler(event as unknown as APIGatewayProxyEventV2, {} as Context);
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('secret detail');
  });
});
