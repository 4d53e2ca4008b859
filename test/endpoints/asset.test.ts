import { CreateManagedLoginBrandingCommand } from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageKindOf } from '../../lambdas/domain/branding/image-kind-of.ts';
import { sampleImages } from '../operations/branding/sample-images.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let poolId: string;
beforeAll(async () => {
  world = await openWorld();
  poolId = (await world.newPool()).Id;
});
afterAll(() => world.close());

const upload = async (Bytes: Uint8Array, Extension: 'SVG' | 'PNG' | 'WEBP' | 'JPEG'): Promise<string> => {
  const { ClientId } = await world.newClient(poolId);
  const Assets = [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension, Bytes }] as const;
  await world
    .client()
    .send(new CreateManagedLoginBrandingCommand({ UserPoolId: poolId, ClientId, Assets: [...Assets] }));
  const branding = await world.services.store.brandings.find(poolId, ClientId);
  return `${world.endpoint}/${poolId}/assets/${ClientId}/${branding?.assets[0]?.digest}.${Extension.toLowerCase()}`;
};

describe('an image of a page', () => {
  it.each([
    ['PNG', 'image/png', sampleImages.png(1_000_000)],
    ['JPEG', 'image/jpeg', sampleImages.jpeg()],
    ['WEBP', 'image/webp', sampleImages.webp()],
    ['SVG', 'image/svg+xml', sampleImages.svg('<script/>')],
  ] as const)('is kept whole, for ever, as what it is: %s', async (extension, mediaType, bytes) => {
    const answer = await fetch(await upload(bytes, extension));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(mediaType);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('is an SVG only if that is what it begins with', () => {
    for (const text of [
      '<html><svg/></html>',
      'x<svg/>',
      '<!DOCTYPE html><svg/>',
      '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>',
      '<svgx/>',
    ]) {
      expect(imageKindOf(Buffer.from(text))).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kind = imageKindOf(Buffer.from(text));
        expect(kind === undefined || /<svg/i.test(text)).toBe(true);
      }),
    );
  });

  it('isn’t stored when the bucket takes nothing, and neither is what would refer to it', async () => {
    const { ClientId } = await world.newClient(poolId);
    const Assets = [
      { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: sampleImages.png(500) },
    ] as const;
    world.assets.store.before = () => {
      throw new Error('no bucket');
    };
    const create = () =>
      world.client().send(new CreateManagedLoginBrandingCommand({ UserPoolId: poolId, ClientId, Assets: [...Assets] }));
    await expect(create()).rejects.toMatchObject({ name: 'InternalErrorException' });
    expect(await world.services.store.brandings.find(poolId, ClientId)).toBeUndefined();
    world.assets.store.before = () => undefined;
    await create();
  });
});
