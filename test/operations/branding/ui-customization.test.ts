import {
  type CognitoIdentityProviderClient,
  CreateUserPoolDomainCommand,
  DeleteUserPoolClientCommand,
  GetUICustomizationCommand,
  SetUICustomizationCommand,
  type SetUICustomizationCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUiCustomization } from '../../../lambdas/operations/branding/set-ui-customization.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { RequestContext } from '../../../lambdas/wire/operation.ts';
import { openWorld, type World } from '../../support/world.ts';
import { sampleImages } from './sample-images.ts';

const NO_POOL = 'eu-central-1_missing00';
const CSS =
  '.submitButton-customizable { background-color: #c00; } /* red */\n.submitButton-customizable:hover { color: rgb(1, 2, 3) }';

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
  await cognito.send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'customized' }));
});
afterAll(() => world.close());

const newClientId = async () => (await world.newClient(UserPoolId)).ClientId;
const set = async (input: Partial<SetUICustomizationCommandInput>) =>
  (await cognito.send(new SetUICustomizationCommand({ UserPoolId, ...input }))).UICustomization;
const get = async (ClientId?: string) =>
  (await cognito.send(new GetUICustomizationCommand({ UserPoolId, ClientId }))).UICustomization;

describe('a customization of the classic pages', () => {
  it('is a client’s own, else that of all clients, else empty', async () => {
    const ClientId = await newClientId();
    expect(await get(ClientId)).toEqual({});
    const shared = await set({ CSS });
    expect(shared).toEqual({
      UserPoolId,
      ClientId: 'ALL',
      CSS,
      CSSVersion: expect.stringMatching(/^20\d{12}$/),
      CreationDate: expect.any(Date),
      LastModifiedDate: shared?.CreationDate,
    });
    expect(await get()).toEqual(shared);
    expect(await get('ALL')).toEqual(shared);
    expect(await get(ClientId)).toEqual(shared);
    const own = await set({ ClientId, CSS: '.label-customizable{color:red}' });
    expect(await get(ClientId)).toEqual(own);
    expect(own).toMatchObject({ ClientId, CSS: '.label-customizable{color:red}' });
    expect(await get()).toEqual(shared);
    await set({ ClientId });
    expect(await get(ClientId)).toEqual(shared);
    await set({ CSS: '' });
    expect(await get(ClientId)).toEqual({});
  });

  it('serves its image under a name that changes with it', async () => {
    const ClientId = await newClientId();
    const first = await set({ ClientId, CSS, ImageFile: sampleImages.png() });
    const second = await set({ ClientId, CSS, ImageFile: sampleImages.jpeg() });
    expect(second?.ImageUrl).not.toBe(first?.ImageUrl);
    expect(second?.CreationDate).toEqual(first?.CreationDate);
    const answer = await fetch(new URL(new URL(second?.ImageUrl ?? '').pathname, world.endpoint));
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await answer.arrayBuffer()).equals(sampleImages.jpeg())).toBe(true);
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    const gone = await fetch(new URL(new URL(second?.ImageUrl ?? '').pathname, world.endpoint));
    expect(gone.status).toBe(404);
  });

  it.each<[string, Partial<SetUICustomizationCommandInput>]>([
    ['an image that is too large', { ImageFile: sampleImages.png(100_001) }],
    ['an SVG', { ImageFile: sampleImages.svg() }],
    ['what is no image', { ImageFile: Buffer.from('GIF89a') }],
    ['an import', { CSS: '@import "https://evil.example/a.css";' }],
    ['another selector', { CSS: 'body { color: red }' }],
    ['an address', { CSS: '.banner-customizable { background: url(https://evil.example) }' }],
    ['too long a style sheet', { CSS: `.label-customizable{color:red}${' '.repeat(131_072)}` }],
  ])('refuses %s, and nothing is changed', async (_, input) => {
    const ClientId = await newClientId();
    const present = await set({ ClientId, CSS });
    await expect(set({ ClientId, ...input })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(await get(ClientId)).toEqual(present);
  });

  it('needs a domain, a pool and a client that exist', async () => {
    const other = (await world.newPool()).Id;
    await expect(set({ UserPoolId: other, CSS })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'There has to be an existing domain associated with this user pool.',
    });
    const ClientId = await newClientId();
    for (const input of [{ UserPoolId: NO_POOL }, { UserPoolId: other, ClientId }]) {
      await expect(set({ ...input, CSS })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
      const read = cognito.send(new GetUICustomizationCommand(input));
      await expect(read).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    }
  });

  it('is given up while others keep changing it', async () => {
    const { store } = world.services;
    const uiCustomizations = { ...store.uiCustomizations, put: () => Promise.reject(new ConflictError('it')) };
    const contended = { ...world.services, store: { ...store, uiCustomizations } };
    await expect(setUiCustomization(contended)({ UserPoolId, CSS }, {} as RequestContext)).rejects.toMatchObject({
      code: 'TooManyRequestsException',
    });
  });
});
