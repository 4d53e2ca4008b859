import { randomUUID } from 'node:crypto';
import {
  CreateGroupCommand,
  DescribeResourceServerCommand,
  DescribeUserPoolDomainCommand,
  GetGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemplates, type Templates } from './open-templates.ts';

let templates: Templates;
let poolId: string;
let otherPoolId: string;
beforeAll(async () => {
  templates = await openTemplates();
  poolId = (await templates.world.newPool()).Id;
  otherPoolId = (await templates.world.newPool()).Id;
});
afterAll(() => templates.close());

const exists = async (read: Promise<unknown>): Promise<boolean> => {
  try {
    await read;
    return true;
  } catch (error) {
    expect(error).toMatchObject({ name: 'ResourceNotFoundException' });
    return false;
  }
};
const readGroup = (UserPoolId: string, GroupName: string) =>
  templates.cognito.send(new GetGroupCommand({ UserPoolId, GroupName }));
const readServer = (UserPoolId: string, Identifier: string) =>
  templates.cognito.send(new DescribeResourceServerCommand({ UserPoolId, Identifier }));
const ownerOf = async (Domain: string) =>
  (await templates.cognito.send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription?.UserPoolId;

describe('a group of a template', () => {
  const type = 'Custom::CognateUserPoolGroup';

  it('is made once, changed as a whole, and deleted', async () => {
    const properties = { UserPoolId: poolId, GroupName: 'staff', Precedence: '3', Description: 'Staff' };
    const request = { type, properties, requestId: randomUUID() };
    for (const _ of [1, 2]) {
      const answer = await templates.ask('Create', request);
      expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'staff' });
    }
    expect((await readGroup(poolId, 'staff')).Group).toMatchObject({ Precedence: 3, Description: 'Staff' });

    const plain = { UserPoolId: poolId, GroupName: 'staff' };
    await templates.ask('Update', { type, properties: plain, oldProperties: properties, physicalId: 'staff' });
    const { Group } = await readGroup(poolId, 'staff');
    expect(Group?.Precedence).toBeUndefined();
    expect(Group?.Description).toBeUndefined();

    for (const _ of [1, 2]) {
      const answer = await templates.ask('Delete', { type, properties: plain, physicalId: 'staff' });
      expect(answer).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(await exists(readGroup(poolId, 'staff'))).toBe(false);
  });

  it('never takes over or removes a group that somebody else made', async () => {
    await templates.cognito.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'theirs', Precedence: 1 }));
    const properties = { UserPoolId: poolId, GroupName: 'theirs' };
    const failed = await templates.ask('Create', { type, properties });
    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'never-made:Resource' });
    expect(failed.Reason).toContain('A group with the name already exists.');
    await templates.ask('Delete', { type, properties, physicalId: failed.PhysicalResourceId });
    expect(await exists(readGroup(poolId, 'theirs'))).toBe(true);
  });

  it('gets a name when it has none, and keeps it', async () => {
    const properties = { UserPoolId: poolId };
    const { PhysicalResourceId: physicalId } = await templates.ask('Create', { type, properties });
    const update = { type, properties: { ...properties, Precedence: '1' }, oldProperties: properties, physicalId };
    expect(await templates.ask('Update', update)).toMatchObject({ PhysicalResourceId: physicalId });
    expect((await readGroup(poolId, physicalId)).Group?.Precedence).toBe(1);
  });

  it('is replaced under another name, and moves to another pool', async () => {
    const properties = { UserPoolId: poolId, GroupName: 'movers' };
    await templates.ask('Create', { type, properties });
    const renamed = { UserPoolId: poolId, GroupName: 'shakers' };
    const answer = await templates.ask('Update', {
      type,
      properties: renamed,
      oldProperties: properties,
      physicalId: 'movers',
    });
    expect(answer.PhysicalResourceId).toBe('shakers');
    expect(await exists(readGroup(poolId, 'movers'))).toBe(true);
    await templates.ask('Delete', { type, properties, physicalId: 'movers' });

    const moved = { UserPoolId: otherPoolId, GroupName: 'shakers' };
    const request = { type, properties: moved, oldProperties: renamed, physicalId: 'shakers', requestId: randomUUID() };
    for (const _ of [1, 2]) {
      expect(await templates.ask('Update', request)).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(await exists(readGroup(poolId, 'shakers'))).toBe(false);
    expect(await exists(readGroup(otherPoolId, 'shakers'))).toBe(true);
  });
});

describe('a resource server of a template', () => {
  const type = 'Custom::CognateUserPoolResourceServer';
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Reads' }];

  it('is made once under its identifier, changed, moved and deleted', async () => {
    const properties = { UserPoolId: poolId, Identifier: 'api', Name: 'API', Scopes };
    const request = { type, properties, requestId: randomUUID() };
    for (const _ of [1, 2]) {
      const answer = await templates.ask('Create', request);
      expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'api' });
    }
    const changed = { ...properties, Name: 'Renamed', Scopes: [] };
    await templates.ask('Update', { type, properties: changed, oldProperties: properties, physicalId: 'api' });
    expect((await readServer(poolId, 'api')).ResourceServer).toMatchObject({ Name: 'Renamed', Scopes: [] });

    const moved = { ...changed, UserPoolId: otherPoolId };
    await templates.ask('Update', { type, properties: moved, oldProperties: changed, physicalId: 'api' });
    expect(await exists(readServer(poolId, 'api'))).toBe(false);
    for (const _ of [1, 2]) {
      const answer = await templates.ask('Delete', { type, properties: moved, physicalId: 'api' });
      expect(answer).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(await exists(readServer(otherPoolId, 'api'))).toBe(false);
  });

  it('fails where another one has the identifier', async () => {
    const properties = { UserPoolId: poolId, Identifier: 'same', Name: 'one' };
    await templates.ask('Create', { type, properties });
    const failed = await templates.ask('Create', { type, properties: { ...properties, Name: 'two' } });
    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'never-made:Resource' });
  });
});

describe('a domain of a template', () => {
  const type = 'Custom::CognateUserPoolDomain';

  it('is made once, changed, moved to another pool, and deleted', async () => {
    const properties = { UserPoolId: poolId, Domain: 'sign-in' };
    const request = { type, properties, requestId: randomUUID() };
    for (const _ of [1, 2]) {
      expect(await templates.ask('Create', request)).toMatchObject({
        Status: 'SUCCESS',
        PhysicalResourceId: 'sign-in',
        Data: { CloudFrontDistribution: new URL(templates.world.endpoint).host },
      });
    }
    const newer = { ...properties, ManagedLoginVersion: '2' };
    await templates.ask('Update', { type, properties: newer, oldProperties: properties, physicalId: 'sign-in' });
    const { DomainDescription } = await templates.cognito.send(
      new DescribeUserPoolDomainCommand({ Domain: 'sign-in' }),
    );
    expect(DomainDescription?.ManagedLoginVersion).toBe(2);

    const moved = { ...newer, UserPoolId: otherPoolId };
    const move = { type, properties: moved, oldProperties: newer, physicalId: 'sign-in', requestId: randomUUID() };
    for (const _ of [1, 2]) {
      expect(await templates.ask('Update', move)).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(await ownerOf('sign-in')).toBe(otherPoolId);

    // CloudFormation's clean-up of the former place must not take the domain from its new owner.
    await templates.ask('Delete', { type, properties, physicalId: 'sign-in' });
    expect(await ownerOf('sign-in')).toBe(otherPoolId);
    for (const _ of [1, 2]) {
      const answer = await templates.ask('Delete', { type, properties: moved, physicalId: 'sign-in' });
      expect(answer).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(await ownerOf('sign-in')).toBeUndefined();
  });

  it('gets another name, although a pool has only one, and gets it back when the stack is rolled back', async () => {
    const properties = { UserPoolId: poolId, Domain: 'first-name' };
    await templates.ask('Create', { type, properties });
    const renamed = { ...properties, Domain: 'second-name' };
    const rename = { type, properties: renamed, oldProperties: properties, physicalId: 'first-name' };
    const again = { ...rename, requestId: randomUUID() };
    for (const _ of [1, 2]) {
      const answer = await templates.ask('Update', again);
      expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'second-name' });
    }
    const back = { type, properties, oldProperties: renamed, physicalId: 'second-name' };
    expect(await templates.ask('Update', back)).toMatchObject({ PhysicalResourceId: 'first-name' });
    await templates.ask('Delete', { type, properties: renamed, physicalId: 'second-name' });
    expect(await ownerOf('first-name')).toBe(poolId);

    const unusable = { ...properties, Domain: 'cognito-is-reserved' };
    const failing = { type, properties: unusable, oldProperties: properties, physicalId: 'first-name' };
    expect(await templates.ask('Update', failing)).toMatchObject({ Status: 'FAILED' });
    await templates.ask('Update', { type, properties, oldProperties: unusable, physicalId: 'first-name' });
    expect(await ownerOf('first-name')).toBe(poolId);
    await templates.ask('Delete', { type, properties, physicalId: 'first-name' });
  });

  it('fails where another pool has it, and its clean-up leaves it there', async () => {
    const properties = { UserPoolId: poolId, Domain: 'occupied' };
    await templates.ask('Create', { type, properties });
    const other = { ...properties, UserPoolId: otherPoolId };
    const failed = await templates.ask('Create', { type, properties: other });
    expect(failed.Status).toBe('FAILED');
    await templates.ask('Delete', { type, properties: other, physicalId: failed.PhysicalResourceId });
    expect(await ownerOf('occupied')).toBe(poolId);
  });
});
