import { createHash } from 'node:crypto';
import {
  type AssetType,
  type CognitoIdentityProviderClient,
  CreateManagedLoginBrandingCommand,
  type CreateManagedLoginBrandingCommandInput,
  DeleteManagedLoginBrandingCommand,
  DeleteUserPoolClientCommand,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeManagedLoginBrandingCommand,
  type ManagedLoginBrandingType,
  UpdateManagedLoginBrandingCommand,
  type UpdateManagedLoginBrandingCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../../lambdas/store/keys.ts';
import { openWorld, type World } from '../../support/world.ts';
import { sampleImages } from './sample-images.ts';

const NO_POOL = 'eu-central-1_missing00';
const NO_BRANDING = '00000000-0000-4000-8000-000000000000';
const Settings = {
  components: { primaryButton: { lightMode: { defaults: { backgroundColor: 'cc0000ff' } } } },
  mine: [1],
};
const logo = (Bytes: Uint8Array = sampleImages.png()): AssetType => ({
  Category: 'FORM_LOGO',
  ColorMode: 'LIGHT',
  Extension: 'PNG',
  Bytes,
});

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
});
afterAll(() => world.close());

const newClientId = async () => (await world.newClient(UserPoolId)).ClientId;
const create = async (input: Partial<CreateManagedLoginBrandingCommandInput> & { ClientId: string }) => {
  const { ManagedLoginBranding } = await cognito.send(new CreateManagedLoginBrandingCommand({ UserPoolId, ...input }));
  return { ...ManagedLoginBranding, ManagedLoginBrandingId: ManagedLoginBranding?.ManagedLoginBrandingId ?? '' };
};
const describeOne = async (ManagedLoginBrandingId: string, ReturnMergedResources?: boolean) => {
  const command = new DescribeManagedLoginBrandingCommand({
    UserPoolId,
    ManagedLoginBrandingId,
    ReturnMergedResources,
  });
  return (await cognito.send(command)).ManagedLoginBranding;
};
const update = async (ManagedLoginBrandingId: string, input: Partial<UpdateManagedLoginBrandingCommandInput>) => {
  const command = new UpdateManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId, ...input });
  return (await cognito.send(command)).ManagedLoginBranding;
};
/** Images are compared by digest. */
const withDigests = (branding: ManagedLoginBrandingType | undefined) => ({
  ...branding,
  Assets: branding?.Assets?.map(({ Bytes, ...rest }) => ({
    ...rest,
    digest: createHash('sha256')
      .update(Bytes ?? new Uint8Array())
      .digest('hex'),
  })),
});
/** How many items the images of a client take. */
/** Sizes of a client's images; each has a manifest. */
const storedImages = async (clientId: string) => {
  const sort = { beginsWith: keys.assetPrefix(clientId) };
  const query = { partition: keys.poolPartition(UserPoolId), sort, limit: 100, consistent: true };
  const { items } = await world.table.query(query);
  const files = world.assets.names().filter((name) => name.startsWith(`${UserPoolId}/assets/${clientId}/`));
  expect(items).toHaveLength(files.length);
  return items.map(({ size }) => size);
};

describe('a managed login branding', () => {
  it('is made and shown, by id and by client, with its images', async () => {
    const ClientId = await newClientId();
    const Assets = [
      logo(sampleImages.png(1_000_000)),
      { ...logo(), ColorMode: 'DARK', ResourceId: 'a-1' } as AssetType,
    ];
    const made = await create({ ClientId, Settings, Assets });
    expect(made).toMatchObject({
      ManagedLoginBrandingId: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      UserPoolId,
      UseCognitoProvidedValues: false,
      Settings,
      CreationDate: expect.any(Date),
      LastModifiedDate: made.CreationDate,
    });
    const shown = await describeOne(made.ManagedLoginBrandingId.toUpperCase());
    expect(withDigests(shown)).toEqual(withDigests(made));
    expect(withDigests(shown).Assets).toEqual(withDigests({ Assets }).Assets);
    const byClient = await cognito.send(new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId }));
    expect(withDigests(byClient.ManagedLoginBranding)).toEqual(withDigests(made));
  });

  it('is one of a client, also when many are made at once', async () => {
    const ClientId = await newClientId();
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => create({ ClientId, Assets: [logo()] })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(create({ ClientId })).rejects.toMatchObject({ name: 'ManagedLoginBrandingExistsException' });
  });

  it('is filled up with the service’s own settings when asked for', async () => {
    const { ManagedLoginBrandingId } = await create({ ClientId: await newClientId(), Settings });
    expect((await describeOne(ManagedLoginBrandingId))?.Settings).toEqual(Settings);
    expect((await describeOne(ManagedLoginBrandingId, true))?.Settings).toMatchObject({
      components: {
        pageBackground: { lightMode: { color: expect.stringMatching(/^[0-9a-f]{8}$/) } },
        primaryButton: { lightMode: { defaults: { backgroundColor: 'cc0000ff', textColor: expect.any(String) } } },
      },
      mine: [1],
    });
  });

  it('takes the service’s own look, and gives it up for one of its own', async () => {
    const made = await create({ ClientId: await newClientId(), UseCognitoProvidedValues: true });
    expect(made.UseCognitoProvidedValues).toBe(true);
    expect(made.Settings).toBeUndefined();
    const own = await update(made.ManagedLoginBrandingId, { Settings, Assets: [logo()] });
    expect(own).toMatchObject({ UseCognitoProvidedValues: false, Settings });
    const back = await update(made.ManagedLoginBrandingId, { UseCognitoProvidedValues: true });
    expect(back?.Settings ?? back?.Assets).toBeUndefined();
    for (const input of [{ Settings }, { Assets: [logo()] }]) {
      const refused = update(made.ManagedLoginBrandingId, { UseCognitoProvidedValues: true, ...input });
      await expect(refused).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });

  it('keeps what an update leaves out, and the bytes of images that are named without', async () => {
    const made = await create({ ClientId: await newClientId(), Settings, Assets: [logo()] });
    world.clock.advance(5);
    const { Bytes, ...place } = logo();
    const updated = await update(made.ManagedLoginBrandingId, { Assets: [place, { ...logo(), ColorMode: 'DARK' }] });
    expect(updated?.Settings).toEqual(Settings);
    expect(updated?.Assets?.map(({ Bytes }) => Buffer.from(Bytes ?? []))).toEqual([Bytes, Bytes]);
    expect(Number(updated?.LastModifiedDate)).toBeGreaterThan(Number(made.CreationDate));
    const emptied = await update(made.ManagedLoginBrandingId, { Assets: [] });
    expect(emptied?.Assets).toBeUndefined();
    expect(emptied?.Settings).toEqual(Settings);
  });

  it('leaves no image behind that nothing refers to', async () => {
    const ClientId = await newClientId();
    const made = await create({ ClientId, Assets: [logo(sampleImages.png(900_000))] });
    expect(await storedImages(ClientId)).toEqual([900_000]);
    world.clock.advance(601);
    await update(made.ManagedLoginBrandingId, { Assets: [logo(sampleImages.png(50))] });
    expect(await storedImages(ClientId)).toEqual([50]);
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(await storedImages(ClientId)).toEqual([]);
    await expect(describeOne(made.ManagedLoginBrandingId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('is gone once it is deleted, and its client may have another', async () => {
    const ClientId = await newClientId();
    const { ManagedLoginBrandingId } = await create({ ClientId, Assets: [logo()] });
    world.clock.advance(601);
    const remove = () => cognito.send(new DeleteManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId }));
    await remove();
    expect(await storedImages(ClientId)).toEqual([]);
    await expect(remove()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await create({ ClientId });
  });

  it('comes twenty times in a pool', async () => {
    const pool = (await world.newPool()).Id;
    const make = async () => create({ UserPoolId: pool, ClientId: (await world.newClient(pool)).ClientId });
    const outcomes = await Promise.allSettled(Array.from({ length: 22 }, make));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as Error).name)).toEqual(Array(2).fill('LimitExceededException'));
  });

  it.each<[string, Partial<CreateManagedLoginBrandingCommandInput>]>([
    ['settings that are no object', { Settings: 'red' }],
    ['settings that don’t fit', { Settings: { text: 'x'.repeat(350_000) } }],
    ['an image of another kind', { Assets: [logo(sampleImages.jpeg())] }],
    ['markup in place of an image', { Assets: [{ ...logo(Buffer.from('<html></html>')), Extension: 'SVG' }] }],
    ['an image without bytes', { Assets: [{ ...logo(), Bytes: undefined }] }],
    ['two images for one place', { Assets: [logo(), logo()] }],
    ['a favicon of another kind', { Assets: [{ ...logo(), Category: 'FAVICON_ICO' }] }],
    ['an unknown category', { Assets: [{ ...logo(), Category: 'WALL' as 'FORM_LOGO' }] }],
    ['a resource id with a slash', { Assets: [{ ...logo(), ResourceId: 'a/b' }] }],
    ['an image that is too large', { Assets: [logo(sampleImages.png(1_000_001))] }],
    [
      'images that are too large together',
      {
        Assets: [
          logo(sampleImages.png(900_000)),
          { ...logo(sampleImages.png(900_001)), ColorMode: 'DARK' },
          { ...logo(sampleImages.png(200_001)), ColorMode: 'DYNAMIC' },
        ],
      },
    ],
  ])('refuses %s', async (_, input) => {
    const refused = { name: 'InvalidParameterException' };
    const ClientId = await newClientId();
    await expect(create({ ClientId, ...input })).rejects.toMatchObject(refused);
    expect(await storedImages(ClientId)).toEqual([]);
    const made = await create({ ClientId });
    await expect(update(made.ManagedLoginBrandingId, input)).rejects.toMatchObject(refused);
    expect(await storedImages(ClientId)).toEqual([]);
  });

  it('takes every kind of image', async () => {
    const assets: AssetType[] = [
      { Category: 'FAVICON_ICO', ColorMode: 'DYNAMIC', Extension: 'ICO', Bytes: sampleImages.ico() },
      { Category: 'FAVICON_SVG', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: sampleImages.svg() },
      { Category: 'PAGE_BACKGROUND', ColorMode: 'DARK', Extension: 'WEBP', Bytes: sampleImages.webp() },
      { Category: 'FORM_BACKGROUND', ColorMode: 'DARK', Extension: 'JPEG', Bytes: sampleImages.jpeg() },
    ];
    const made = await create({ ClientId: await newClientId(), Assets: assets });
    expect(made.Assets).toHaveLength(assets.length);
  });

  it('is of a pool and a client that exist', async () => {
    const ClientId = await newClientId();
    const other = (await world.newPool()).Id;
    const { ManagedLoginBrandingId } = await create({ ClientId });
    for (const command of [
      new CreateManagedLoginBrandingCommand({ UserPoolId: other, ClientId }),
      new CreateManagedLoginBrandingCommand({ UserPoolId: NO_POOL, ClientId }),
      new DescribeManagedLoginBrandingCommand({ UserPoolId: other, ManagedLoginBrandingId }),
      new DescribeManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId: NO_BRANDING }),
      new DescribeManagedLoginBrandingByClientCommand({ UserPoolId: other, ClientId }),
      new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId: await newClientId() }),
      new UpdateManagedLoginBrandingCommand({ UserPoolId: other, ManagedLoginBrandingId }),
      new DeleteManagedLoginBrandingCommand({ UserPoolId: other, ManagedLoginBrandingId }),
    ]) {
      await expect(cognito.send(command as DeleteManagedLoginBrandingCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    }
    for (const missing of [{ UserPoolId }, { ManagedLoginBrandingId }]) {
      const refused = cognito.send(new UpdateManagedLoginBrandingCommand(missing));
      await expect(refused).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });
});
