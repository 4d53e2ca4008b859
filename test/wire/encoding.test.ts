import {
  CreateManagedLoginBrandingCommand,
  DescribeRiskConfigurationCommand,
  DescribeUserPoolCommand,
  GetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyServedOperation } from '../../lambdas/wire/call.ts';
import type { InputOf } from '../../lambdas/wire/operation.ts';
import { serve } from '../../lambdas/wire/serve.ts';
import * as shapes from '../../lambdas/wire/shapes.generated.ts';
import { sendRequest } from '../support/call-api.ts';
import { openFrontDoor } from '../support/front-door.ts';
import { signRequest } from '../support/sign-request.ts';
import { openWorld, type World } from '../support/world.ts';

const AT = new Date('2026-08-06T07:45:31.965Z');
const POOL = 'eu-central-1_abcdefghi';
const branding: InputOf<'CreateManagedLoginBranding'>[] = [];

/** Stands in for operations that aren't built: the wire is what is tested here. */
const operations = [
  serve(shapes.CreateManagedLoginBranding, async (input) => {
    branding.push(input);
    const { UserPoolId, Settings, Assets } = input;
    return { ManagedLoginBranding: { UserPoolId, Settings, Assets, CreationDate: AT } };
  }),
  serve(shapes.DescribeUserPool, async () => {
    const internal = { passwordHash: 'never', Policies: { PasswordPolicy: { MinimumLength: 8, internal: 1 } } };
    return { UserPool: { Id: POOL, CreationDate: AT, UserPoolTags: { a: 'b' }, ...internal }, internal };
  }),
  serve(shapes.DescribeRiskConfiguration, async () => ({
    RiskConfiguration: { RiskExceptionConfiguration: { BlockedIPRangeList: ['10.0.0.0/8'], SkippedIPRangeList: [] } },
  })),
  serve(shapes.ListTerms, () => new Promise(() => {})),
  serve(shapes.GetUICustomization, async () => ({ UICustomization: undefined })),
] as unknown as AnyServedOperation[];

let world: World;
beforeAll(async () => {
  world = await openWorld({ operations });
});
afterAll(() => world.close());

describe('an answer', () => {
  it('has times in seconds with milliseconds, and nothing that the model doesn’t know', async () => {
    const { body } = await sendRequest(await signRequest(world, 'DescribeUserPool', { UserPoolId: POOL }));
    expect(body).toEqual({
      UserPool: {
        Id: POOL,
        CreationDate: 1786002331.965,
        UserPoolTags: { a: 'b' },
        Policies: { PasswordPolicy: { MinimumLength: 8 } },
      },
    });
    const { UserPool } = await world.client().send(new DescribeUserPoolCommand({ UserPoolId: POOL }));
    expect(UserPool?.CreationDate).toEqual(AT);
  });

  it('keeps lists, also empty ones, and drops what is undefined', async () => {
    const { RiskConfiguration } = await world.client().send(new DescribeRiskConfigurationCommand({ UserPoolId: POOL }));
    expect(RiskConfiguration?.RiskExceptionConfiguration).toEqual({
      BlockedIPRangeList: ['10.0.0.0/8'],
      SkippedIPRangeList: [],
    });
    const { body } = await sendRequest(await signRequest(world, 'GetUICustomization', { UserPoolId: POOL }));
    expect(body).toEqual({});
    await world.client().send(new GetUICustomizationCommand({ UserPoolId: POOL }));
  });
});

describe('documents and bytes', () => {
  it('come through unchanged, up to 3 MiB', async () => {
    const Settings = { categories: { deep: [1, 'two', null, { three: true }] }, '': 'ü' };
    const Bytes = new Uint8Array(1_000_000).fill(7);
    const asset = { Category: 'FORM_LOGO', ColorMode: 'DARK', Extension: 'PNG', Bytes } as const;
    const { ManagedLoginBranding } = await world
      .client()
      .send(new CreateManagedLoginBrandingCommand({ UserPoolId: POOL, ClientId: 'abc', Settings, Assets: [asset] }));
    expect(branding.at(-1)?.Settings).toEqual(Settings);
    expect(branding.at(-1)?.Assets?.[0]?.Bytes).toBeInstanceOf(Uint8Array);
    expect(ManagedLoginBranding?.Settings).toEqual(Settings);
    expect(Buffer.from(ManagedLoginBranding?.Assets?.[0]?.Bytes ?? []).equals(Bytes)).toBe(true);
  });

  it('are bounded in size and depth', async () => {
    const asset = {
      Category: 'FORM_LOGO',
      ColorMode: 'DARK',
      Extension: 'PNG',
      Bytes: new Uint8Array(1_000_001),
    } as const;
    const send = (input: object) =>
      world.client().send(new CreateManagedLoginBrandingCommand({ UserPoolId: POOL, ClientId: 'abc', ...input }));
    await expect(send({ Assets: [asset] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        "1 validation error detected: Value '1000001 bytes' at 'assets.1.member.bytes' failed to satisfy constraint: Member must have length less than or equal to 1000000",
    });
    let deep: object = {};
    for (let depth = 0; depth < 100; depth += 1) deep = { deep };
    await expect(send({ Settings: deep })).rejects.toMatchObject({ name: 'SerializationException' });
  });
});

describe('an operation that doesn’t come back', () => {
  it('is answered before the function is ended', async () => {
    const door = await openFrontDoor({
      originVerifySecret: world.originVerifySecret,
      route: () => (event) =>
        world.handler(event, { getRemainingTimeInMillis: () => 400 } as unknown as Parameters<typeof world.handler>[1]),
    });
    try {
      const request = await signRequest({ ...world, endpoint: door.endpoint }, 'ListTerms', { UserPoolId: POOL });
      const late = await sendRequest(request);
      expect([late.status, late.body.__type]).toEqual([500, 'InternalErrorException']);
      expect(late.headers.get('access-control-allow-origin')).toBe('*');
    } finally {
      await door.close();
    }
  });
});
