import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPoolResources } from '../../lambdas/resources/create-pool-resources.ts';
import { createResourceHandler } from '../../lambdas/resources/create-resource-handler.ts';
import { type CloudFormation, openCloudFormation, type ResourceFunction } from '../support/cloudformation.ts';
import { openWorld, type World } from '../support/world.ts';

const POOL = 'Custom::CognateUserPool';

let world: World;
let stack: CloudFormation;
let handler: ResourceFunction;
beforeAll(async () => {
  world = await openWorld();
  stack = await openCloudFormation();
  handler = createResourceHandler(
    world.services.log,
    createPoolResources({ ...world.services, secretVault: { read: async () => undefined } }),
  );
});
afterAll(async () => {
  await stack.close();
  await world.close();
});

describe('the answer to CloudFormation', () => {
  it('is sent again when it was not taken', async () => {
    stack.failures.push(503, 500);
    expect(await stack.ask(handler, 'Create', { type: POOL, properties: {} })).toMatchObject({ Status: 'SUCCESS' });
  });

  it('is FAILED for a type that the service does not make', async () => {
    const answer = await stack.ask(handler, 'Create', { type: 'Custom::CognateUserPoolUser', properties: {} });
    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'never-made:Resource' });
    expect(answer.Reason).toContain('Custom::CognateUserPoolUser');
  });

  it('is FAILED before the function’s time is up', async () => {
    const slow = createResourceHandler(world.services.log, {
      'Custom::Slow': {
        create: () => new Promise(() => {}),
        update: () => new Promise(() => {}),
        delete: () => new Promise(() => {}),
      },
    });
    const answer = await stack.ask(slow, 'Create', { type: 'Custom::Slow', properties: {} }, 15_050);
    expect(answer).toMatchObject({ Status: 'FAILED' });
    expect(answer.Reason).toContain('did not finish in time');
  });

  it('tells nothing of an unexpected failure but where to look', async () => {
    const broken = createResourceHandler(world.services.log, {
      'Custom::Broken': {
        create: () => Promise.reject(new Error('the password is hunter2')),
        update: () => Promise.reject(new Error()),
        delete: () => Promise.reject(new Error()),
      },
    });
    const requestId = randomUUID();
    const answer = await stack.ask(broken, 'Create', { type: 'Custom::Broken', properties: {}, requestId });
    expect(answer.Reason).toContain(requestId);
    expect(answer.Reason).not.toContain('hunter2');
    const line = world.lines.find((text) => text.includes(requestId));
    expect(line).toContain('Custom::Broken');
    expect(line).not.toContain('hunter2');
  });
});
