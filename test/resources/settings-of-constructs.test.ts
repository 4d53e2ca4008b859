import {
  DescribeTermsCommand,
  GetLogDeliveryConfigurationCommand,
  GetUserPoolClientSessionConfigurationCommand,
  GetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUserPoolSessionConfiguration } from '../../lambdas/operations/configuration/set-user-pool-session-configuration.ts';
import { logDeliveryConfigurationResource } from '../../lambdas/resources/log-delivery-configuration-resource.ts';
import type { RequestContext } from '../../lambdas/wire/operation.ts';
import * as cognate from '../../lib/index.ts';
import { newApp, type Resource, templateOf } from '../lib/support/synthesize.ts';
import { openTemplates, type Templates } from './open-templates.ts';

let templates: Templates;
let app: App;
let UserPoolId: string;
let ClientId: string;
beforeAll(async () => {
  templates = await openTemplates();
  UserPoolId = (await templates.world.newPool()).Id;
  ClientId = (await templates.world.newClient(UserPoolId)).ClientId;
  for (const group of ['errors', 'others']) templates.world.logGroups.groups.set(group, new Map());
});
afterAll(() => templates.close());

interface Parts {
  readonly stack: Stack;
  readonly userPool: cognate.IUserPool;
  readonly client: cognate.IUserPoolClient;
}

/** What the constructs of an app become, with texts for scalars as CloudFormation has them. */
function synthesize(build: (parts: Parts) => void): Readonly<Record<string, Resource>> {
  app = newApp({ validate: false });
  const stack = new Stack(app, 'Stack', { env: { account: '123456789012', region: 'eu-central-1' } });
  const userPool = cognate.UserPool.fromUserPoolId(stack, 'Users', UserPoolId);
  const client = cognate.UserPoolClient.fromUserPoolClientId(stack, 'Web', ClientId);
  build({ stack, userPool, client });
  return templateOf(app, stack).Resources;
}

const asText = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Ref' in value && value.Ref === 'AWS::Partition') return 'aws';
  const joined = (value as Record<string, unknown>)['Fn::Join'] as [string, unknown[]] | undefined;
  if (joined !== undefined) return joined[1].map(asText).join(joined[0]);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asText(member)]));
};

/** The one resource of that type, ready to be asked for. */
function requestFor(resources: Readonly<Record<string, Resource>>, type: string) {
  const found = Object.values(resources).filter(({ Type }) => Type === type);
  expect(found).toHaveLength(1);
  const { ServiceToken, ServiceTimeout, ...properties } = found[0]!.Properties;
  expect([ServiceToken, ServiceTimeout]).not.toContain(undefined);
  return { type, properties: asText(properties) as Record<string, unknown> };
}

describe('terms of a client', () => {
  const type = 'Custom::CognateTerms';
  const links = { default: 'https://example.com/terms', french: 'https://example.com/cgu' };
  const read = async (TermsId: string) =>
    (await templates.cognito.send(new DescribeTermsCommand({ UserPoolId, TermsId }))).Terms;
  const requestWith = (props: Partial<cognate.UserPoolTermsProps> = {}) =>
    requestFor(
      synthesize(({ stack, ...parts }) => {
        new cognate.UserPoolTerms(stack, 'Terms', { ...parts, termsName: 'terms-of-use', links, ...props });
      }),
      type,
    );

  it('are made once with every property, changed in place, and removed', async () => {
    const request = { ...requestWith(), requestId: 'made-once' };
    const made = await templates.ask('Create', request);
    expect(made).toMatchObject({ Status: 'SUCCESS', Data: { TermsId: made.PhysicalResourceId } });
    const physicalId = made.PhysicalResourceId;
    expect(await templates.ask('Create', request)).toMatchObject({ PhysicalResourceId: physicalId });
    expect(await read(physicalId)).toMatchObject({
      UserPoolId,
      ClientId,
      TermsName: 'terms-of-use',
      TermsSource: 'LINK',
      Enforcement: 'NONE',
      Links: { 'cognito:default': links.default, 'cognito:french': links.french },
    });
    const changed = requestWith({ termsName: 'privacy-policy', links: { default: 'https://example.com/privacy' } });
    const update = { ...changed, oldProperties: request.properties, physicalId };
    expect(await templates.ask('Update', update)).toMatchObject({ PhysicalResourceId: physicalId });
    expect(await read(physicalId)).toMatchObject({
      TermsName: 'privacy-policy',
      Links: { 'cognito:default': 'https://example.com/privacy' },
    });
    for (const _ of [1, 2]) {
      expect(await templates.ask('Delete', { ...changed, physicalId })).toMatchObject({ Status: 'SUCCESS' });
    }
    await expect(read(physicalId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('are replaced for another client, and never taken over from somebody else', async () => {
    const request = requestWith();
    const { PhysicalResourceId: physicalId } = await templates.ask('Create', request);
    const others = requestWith({ links: { default: 'https://example.com/other' } });
    const failed = await templates.ask('Create', others);
    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'never-made:Resource' });
    const { ClientId: second } = await templates.world.newClient(UserPoolId);
    const moved = { ...request.properties, ClientId: second };
    const update = { type, properties: moved, oldProperties: request.properties, physicalId };
    const answer = await templates.ask('Update', update);
    expect(answer.PhysicalResourceId).not.toBe(physicalId);
    await templates.ask('Delete', { ...request, physicalId });
    expect(await read(answer.PhysicalResourceId)).toMatchObject({ ClientId: second });
  });
});

describe('sessions of a pool', () => {
  const pool = 'Custom::CognateUserPoolSessionConfiguration';
  const client = 'Custom::CognateUserPoolClientSessionConfiguration';
  const readPool = async () =>
    templates.cognito
      .send(new GetUserPoolSessionConfigurationCommand({ UserPoolId }))
      .then(({ $metadata, ...rest }) => rest);
  const readClient = async () =>
    templates.cognito
      .send(new GetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId }))
      .then(({ SSOSession }) => SSOSession?.MaxValidityMinutes);

  it('are tracked with every property, and no longer without the construct', async () => {
    const resources = synthesize(({ stack, userPool, client: web }) => {
      const ssoValidity = [{ client: web, validity: Duration.hours(2) }];
      new cognate.UserPoolSessions(stack, 'Sessions', { userPool, maxPerUser: 7, ssoValidity });
    });
    const [ofPool, ofClient] = [requestFor(resources, pool), requestFor(resources, client)];
    const [poolName] = Object.entries(resources).find(([, { Type }]) => Type === pool)!;
    const [, { DependsOn }] = Object.entries(resources).find(([, { Type }]) => Type === client)!;
    expect(DependsOn).toContain(poolName);

    const made = await templates.ask('Create', ofPool);
    expect(made).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: UserPoolId });
    expect(await readPool()).toMatchObject({ UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 7 } });
    expect(await templates.ask('Create', ofClient)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ClientId });
    expect(await readClient()).toBe(120);

    const fewer = { ...ofPool.properties, TokenSession: { MaxPerUser: '1' } };
    await templates.ask('Update', {
      type: pool,
      properties: fewer,
      oldProperties: ofPool.properties,
      physicalId: UserPoolId,
    });
    expect(await readPool()).toMatchObject({ TokenSession: { MaxPerUser: 1 } });
    for (const _ of [1, 2]) {
      expect(await templates.ask('Delete', { ...ofClient, physicalId: ClientId })).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(await readClient()).toBe(60);
    await templates.ask('Delete', { ...ofPool, physicalId: UserPoolId });
    expect(await readPool()).toMatchObject({ UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } });
  });

  it('of clients are removed also where the pool tracks nothing any more, or is gone', async () => {
    const track = (UserSessionTracking: 'ENABLED' | 'DISABLED') =>
      setUserPoolSessionConfiguration(templates.world.services)(
        { UserPoolId, UserSessionTracking, TokenSession: { MaxPerUser: 5 } },
        {} as RequestContext,
      );
    await track('ENABLED');
    const properties = { UserPoolId, ClientId, SSOSession: { MaxValidityMinutes: '0' } };
    await templates.ask('Create', { type: client, properties });
    expect(await readClient()).toBe(0);
    await track('DISABLED');
    await templates.ask('Delete', { type: client, properties, physicalId: ClientId });
    expect(await readClient()).toBe(60);
    for (const type of [client, pool]) {
      const answer = await templates.ask('Delete', { type, properties, physicalId: 'eu-central-1_gone00000' });
      expect(answer).toMatchObject({ Status: 'SUCCESS' });
    }
  });
});

describe('log delivery of a pool', () => {
  const type = 'Custom::CognateLogDeliveryConfiguration';
  const read = async () =>
    (await templates.cognito.send(new GetLogDeliveryConfigurationCommand({ UserPoolId }))).LogDeliveryConfiguration;
  const arn = (name: string) => `arn:aws:logs:eu-central-1:123456789012:log-group:${name}`;
  const build = (name: string) =>
    synthesize(({ stack, userPool }) => {
      const notificationErrors = LogGroup.fromLogGroupName(stack, 'Errors', name);
      new cognate.UserPoolLogDelivery(stack, 'Logs', { userPool, notificationErrors });
    });

  it('goes to the log group of the construct, to another one, and nowhere without it', async () => {
    const request = requestFor(build('errors'), type);
    const made = await templates.ask('Create', request);
    expect(made).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: UserPoolId, Data: { Id: UserPoolId } });
    const wanted = (name: string) => [
      {
        EventSource: 'userNotification',
        LogLevel: 'ERROR',
        CloudWatchLogsConfiguration: { LogGroupArn: arn(name) },
      },
    ];
    expect((await read())?.LogConfigurations).toEqual(wanted('errors'));
    await templates.ask('Update', {
      ...requestFor(build('others'), type),
      oldProperties: request.properties,
      physicalId: UserPoolId,
    });
    expect((await read())?.LogConfigurations).toEqual(wanted('others'));
    for (const physicalId of [UserPoolId, UserPoolId, 'eu-central-1_gone00000']) {
      expect(await templates.ask('Delete', { ...request, physicalId })).toMatchObject({ Status: 'SUCCESS' });
    }
    expect((await read())?.LogConfigurations).toEqual([]);
  });

  it('is granted to the functions that write, by the group’s own ARN, before it is set', () => {
    const resources = build('errors');
    const [, { DependsOn }] = Object.entries(resources).find(([, { Type }]) => Type === type)!;
    const policies = Object.entries(resources).filter(
      ([, { Type, Properties }]) =>
        Type === 'AWS::IAM::Policy' && JSON.stringify(Properties).includes(':log-group:errors'),
    );
    expect(policies).toHaveLength(1);
    const [name, { Properties }] = policies[0]!;
    expect(DependsOn).toContain(name);
    expect(JSON.stringify(Properties.PolicyDocument)).toContain(':log-group:errors:*');
    const roles = JSON.stringify(Properties.Roles);
    for (const writer of ['signup', 'adminusers', 'configuration', 'resources']) expect(roles).toContain(writer);
  });

  it('waits for a right that the deployment has just given, and fails when it never comes', async () => {
    const { services, logGroups } = templates.world;
    const resource = logDeliveryConfigurationResource(services, 20_000);
    const { properties } = requestFor(build('errors'), type);
    const request = { seed: 's', requestId: 'r', logicalId: 'l', properties, formerPoolId: undefined };
    logGroups.denied.add('errors');
    setTimeout(() => logGroups.denied.delete('errors'), 300);
    expect(await resource.create(request)).toMatchObject({ physicalId: UserPoolId });
    logGroups.denied.add('errors');
    const impatient = logDeliveryConfigurationResource(services, 0);
    await expect(impatient.update(request, UserPoolId)).rejects.toMatchObject({ code: 'InvalidParameterException' });
    logGroups.denied.delete('errors');
  });
});
