import {
  GetProvisionedLimitCommand,
  type LimitClass,
  UpdateProvisionedLimitCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provisionableRates } from '../../../lib/throttling.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The world provisions 240 of what is 120 by default. */
const KNOWN = { Category: 'UserAuthentication' };
const definition = (Attributes: Record<string, string>) => ({ LimitClass: 'API_CATEGORY' as LimitClass, Attributes });
const get = (Attributes: Record<string, string>) =>
  world.client().send(new GetProvisionedLimitCommand({ LimitDefinition: definition(Attributes) }));
const update = (RequestedLimitValue: number, Attributes: Record<string, string> = KNOWN) =>
  world
    .client()
    .send(new UpdateProvisionedLimitCommand({ LimitDefinition: definition(Attributes), RequestedLimitValue }));

describe('a provisioned limit', () => {
  it('is the rate of the front door, beside the default one', async () => {
    expect((await get(KNOWN)).Limit).toEqual({
      LimitDefinition: definition(KNOWN),
      ProvisionedLimitValue: 240,
      FreeLimitValue: 120,
    });
  });

  it('can be asked for as it is, and not otherwise', async () => {
    expect((await update(240)).Limit?.ProvisionedLimitValue).toBe(240);
    const message = expect.stringContaining('The limit is 240 requests per second.');
    await expect(update(241)).rejects.toMatchObject({ name: 'ServiceQuotaExceededException', message });
    await expect(update(239)).rejects.toMatchObject({ name: 'InvalidParameterException', message });
    expect((await get(KNOWN)).Limit?.ProvisionedLimitValue).toBe(240);
  });

  it.each([
    [{}],
    [{ Category: 'UserDeletion' }],
    [{ Category: 'constructor' }],
    [{ ...KNOWN, Operation: 'SignUp' }],
  ] as Record<string, string>[][])('has a category and nothing else: not %o', async (attributes = {}) => {
    const refused = {
      name: 'InvalidParameterException',
      message: expect.stringContaining('one of: UserAuthentication'),
    };
    await expect(get(attributes)).rejects.toMatchObject(refused);
    await expect(update(1, attributes)).rejects.toMatchObject(refused);
  });

  it('is told to the function with the rates that the stack was given', () => {
    const rates = provisionableRates({ UserToken: { perSecond: 500, burst: 1000 } });
    expect(rates.UserToken).toEqual({ provisioned: 500, free: 120 });
    expect(rates.ClientAuthentication).toEqual({ provisioned: 150, free: 150 });
    expect(Object.keys(rates)).toHaveLength(7);
  });
});
