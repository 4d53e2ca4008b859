import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { UserPool } from '../../../lambdas/domain/user-pool.ts';
import { simulateDelivery } from '../../../lambdas/flows/messages/simulate-delivery.ts';
import { createSealer } from '../../../lambdas/platform/sealer.ts';

const keys = { id: 'test', sealing: randomBytes(32), mac: randomBytes(32) };
const sealer = createSealer({ newest: async () => keys, oldest: async () => keys, byId: async () => keys });

const pool: UserPool = {
  id: 'eu-central-1_AAAAAAAAA',
  name: 'test',
  arn: 'arn',
  createdAt: 0,
  modifiedAt: 0,
  configuration: { UsernameConfiguration: { CaseSensitive: false } },
  version: 1,
};

it('is always the same for a name, however it is spelt', async () => {
  const simulate = (name: string) =>
    simulateDelivery({ sealer }, { pool, user: undefined, typedName: name }, ['phone_number', 'email']);
  expect(await simulate('Jane')).toEqual(await simulate('jane'));
});

it('uses each medium that users might have, and only those', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `user${index}`);
  const media = async (allowed: readonly ('email' | 'phone_number')[]) => {
    const deliveries = await Promise.all(
      names.map((name) => simulateDelivery({ sealer }, { pool, user: undefined, typedName: name }, allowed)),
    );
    return new Set(deliveries.map(({ DeliveryMedium }) => DeliveryMedium));
  };
  expect(await media(['phone_number', 'email'])).toEqual(new Set(['SMS', 'EMAIL']));
  expect(await media(['email'])).toEqual(new Set(['EMAIL']));
  expect(await media(['phone_number'])).toEqual(new Set(['SMS']));
});

it('masks the name itself when it is an address that messages go to', async () => {
  expect(
    await simulateDelivery({ sealer }, { pool, user: undefined, typedName: 'jane@example.com' }, [
      'phone_number',
      'email',
    ]),
  ).toEqual({
    Destination: 'j***@e***',
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  });
  const byText = await simulateDelivery({ sealer }, { pool, user: undefined, typedName: 'jane@example.com' }, [
    'phone_number',
  ]);
  expect(byText).toMatchObject({ DeliveryMedium: 'SMS', AttributeName: 'phone_number' });
});
