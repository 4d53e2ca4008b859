import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
});
afterAll(() => world.close());

const tags = async (ResourceArn: string) => (await cognito.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;

describe('tags of a pool', () => {
  it('are added, replaced, removed and shown', async () => {
    const { Id, Arn: ResourceArn = '' } = await world.newPool({ UserPoolTags: { a: '1' } });
    await cognito.send(new TagResourceCommand({ ResourceArn, Tags: { a: '2', b: '' } }));
    expect(await tags(ResourceArn)).toEqual({ a: '2', b: '' });
    await cognito.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'unknown'] }));
    expect(await tags(ResourceArn)).toEqual({ b: '' });
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
    expect(UserPool?.UserPoolTags).toEqual({ b: '' });
  });

  it('are at most 50, and none is AWS’s own', async () => {
    const { Arn: ResourceArn = '' } = await world.newPool();
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));
    await cognito.send(new TagResourceCommand({ ResourceArn, Tags: many(50) }));
    const refused: Record<string, string>[] = [{ more: 'v' }, { 'aws:own': 'v' }];
    for (const Tags of refused) {
      await expect(cognito.send(new TagResourceCommand({ ResourceArn, Tags }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
    expect(await tags(ResourceArn)).toEqual(many(50));
  });

  it('need the ARN of a pool that exists', async () => {
    const { Arn = '' } = await world.newPool();
    const missing = Arn.replace(/[^_]+$/, 'missing00');
    const elsewhere = Arn.replace('123456789012', '999999999999');
    for (const ResourceArn of [missing, elsewhere]) {
      await expect(tags(ResourceArn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
      await expect(cognito.send(new TagResourceCommand({ ResourceArn, Tags: { a: 'b' } }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    }
    await expect(tags('arn:aws:s3:eu-central-1:123456789012:bucket')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
