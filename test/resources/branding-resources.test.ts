import {
  CreateUserPoolDomainCommand,
  DescribeManagedLoginBrandingCommand,
  GetUICustomizationCommand,
  SetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Stack } from 'aws-cdk-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as cognate from '../../lib/index.ts';
import { newApp, templateOf } from '../lib/support/synthesize.ts';
import { sampleImages } from '../operations/branding/sample-images.ts';
import { openTemplates, type Templates } from './open-templates.ts';

let templates: Templates;
let UserPoolId: string;
let ClientId: string;
beforeAll(async () => {
  templates = await openTemplates();
  UserPoolId = (await templates.world.newPool()).Id;
  ClientId = (await templates.world.newClient(UserPoolId)).ClientId;
  await templates.cognito.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'branded' }));
});
afterAll(() => templates.close());

type Parts = Pick<cognate.UserPoolManagedLoginBrandingProps, 'userPool' | 'client'> & { readonly stack: Stack };

/** The request for the one resource of that type, with texts for scalars as CloudFormation has them. */
function requestFor(type: string, build: (parts: Parts) => void) {
  const app = newApp({ validate: false });
  const stack = new Stack(app, 'Stack', { env: { account: '123456789012', region: 'eu-central-1' } });
  const userPool = cognate.UserPool.fromUserPoolId(stack, 'Users', UserPoolId);
  const client = cognate.UserPoolClient.fromUserPoolClientId(stack, 'Web', ClientId);
  build({ stack, userPool, client });
  const found = Object.values(templateOf(app, stack).Resources).filter(({ Type }) => Type === type);
  expect(found).toHaveLength(1);
  const { ServiceToken, ServiceTimeout, ...properties } = found[0]!.Properties;
  expect([ServiceToken, ServiceTimeout]).not.toContain(undefined);
  const text = JSON.stringify(properties, (_, value) => (typeof value === 'boolean' ? String(value) : value));
  return { type, properties: JSON.parse(text) as Record<string, unknown> };
}

describe('a branding in a stack', () => {
  const type = 'Custom::CognateManagedLoginBranding';
  const settings = { components: { form: { borderRadius: 8, logo: { enabled: true } } } };
  const assets = [
    {
      category: 'FORM_LOGO',
      colorMode: 'LIGHT',
      extension: 'PNG',
      resourceId: 'logo-1',
      bytes: sampleImages.png().toString('base64'),
    },
  ];
  const requestWith = (props: Partial<cognate.UserPoolManagedLoginBrandingProps>) =>
    requestFor(type, ({ stack, ...parts }) => {
      new cognate.UserPoolManagedLoginBranding(stack, 'Look', { ...parts, ...props });
    });
  const read = async (ManagedLoginBrandingId: string) => {
    const command = new DescribeManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId });
    return (await templates.cognito.send(command)).ManagedLoginBranding;
  };

  it('is made once with every property, changed in place, and removed', async () => {
    const request = { ...requestWith({ settings, assets }), requestId: 'made-once' };
    const made = await templates.ask('Create', request);
    const physicalId = made.PhysicalResourceId;
    expect(made).toMatchObject({ Status: 'SUCCESS', Data: { ManagedLoginBrandingId: physicalId } });
    expect(await templates.ask('Create', request)).toMatchObject({ PhysicalResourceId: physicalId });
    const shown = await read(physicalId);
    expect(shown).toMatchObject({ Settings: settings, UseCognitoProvidedValues: false });
    expect(shown?.Assets).toMatchObject([
      { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', ResourceId: 'logo-1' },
    ]);
    expect(Buffer.from(shown?.Assets?.[0]?.Bytes ?? []).equals(sampleImages.png())).toBe(true);

    const bare = requestWith({ settings: { mine: 1 } });
    await templates.ask('Update', { ...bare, oldProperties: request.properties, physicalId });
    expect(await read(physicalId)).toMatchObject({ Settings: { mine: 1 } });
    expect((await read(physicalId))?.Assets).toBeUndefined();
    const provided = requestWith({ useProvidedValues: true });
    await templates.ask('Update', { ...provided, oldProperties: bare.properties, physicalId });
    expect(await read(physicalId)).toMatchObject({ UseCognitoProvidedValues: true });
    for (const _ of [1, 2]) {
      expect(await templates.ask('Delete', { ...provided, physicalId })).toMatchObject({ Status: 'SUCCESS' });
    }
    await expect(read(physicalId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is replaced for another client, and never taken over from somebody else', async () => {
    const request = requestWith({ settings });
    const { PhysicalResourceId: physicalId } = await templates.ask('Create', request);
    const failed = await templates.ask('Create', requestWith({ settings: {} }));
    expect(failed).toMatchObject({ Status: 'FAILED' });
    const { ClientId: second } = await templates.world.newClient(UserPoolId);
    const moved = { type, properties: { ...request.properties, ClientId: second } };
    const answer = await templates.ask('Update', { ...moved, oldProperties: request.properties, physicalId });
    expect(answer.Status).toBe('SUCCESS');
    expect(answer.PhysicalResourceId).not.toBe(physicalId);
    const broken = { type, properties: { ...request.properties, Settings: '{' } };
    expect(await templates.ask('Create', broken)).toMatchObject({ Status: 'FAILED' });
  });
});

describe('a style sheet in a stack', () => {
  const type = 'Custom::CognateUserPoolUICustomizationAttachment';
  const requestWith = (css: string, isOfClient = true) =>
    requestFor(type, ({ stack, userPool, client }) => {
      new cognate.UserPoolUICustomization(stack, 'Classic', { userPool, css, ...(isOfClient && { client }) });
    });
  const get = async (client?: string) =>
    (await templates.cognito.send(new GetUICustomizationCommand({ UserPoolId, ClientId: client }))).UICustomization;

  it('is set for a client, or for all, and leaves the image alone', async () => {
    const shared = requestWith('.label-customizable{color:blue}', false);
    const { PhysicalResourceId: ofAll } = await templates.ask('Create', shared);
    expect(await get()).toMatchObject({ ClientId: 'ALL', CSS: '.label-customizable{color:blue}' });
    const request = requestWith('.label-customizable{color:red}');
    const { PhysicalResourceId: physicalId } = await templates.ask('Create', request);
    const { CSS } = (await get(ClientId)) ?? {};
    expect(CSS).toBe('.label-customizable{color:red}');
    const image = { UserPoolId, ClientId, CSS, ImageFile: sampleImages.png() };
    const { UICustomization } = await templates.cognito.send(new SetUICustomizationCommand(image));
    const changed = requestWith('.label-customizable{color:green}');
    const update = { ...changed, oldProperties: request.properties, physicalId };
    expect(await templates.ask('Update', update)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physicalId });
    expect(await get(ClientId)).toMatchObject({
      CSS: '.label-customizable{color:green}',
      ImageUrl: UICustomization?.ImageUrl,
    });
    for (const _ of [1, 2]) await templates.ask('Delete', { ...changed, physicalId });
    expect(await get(ClientId)).toMatchObject({ ClientId: 'ALL' });
    await templates.ask('Delete', { ...shared, physicalId: ofAll });
    expect(await get()).toEqual({});
    expect(await templates.ask('Create', requestWith('body{}'))).toMatchObject({ Status: 'FAILED' });
  });
});
