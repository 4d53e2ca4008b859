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

const upload = async (Bytes: Uint8Array, Extension: 'SVG' | 'PNG'): Promise<string> => {
  const { ClientId } = await world.newClient(poolId);
  const Assets = [{ Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension, Bytes }] as const;
  await world
    .client()
    .send(new CreateManagedLoginBrandingCommand({ UserPoolId: poolId, ClientId, Assets: [...Assets] }));
  const branding = await world.services.store.brandings.find(poolId, ClientId);
  return `${world.endpoint}/${poolId}/assets/${ClientId}/${branding?.assets[0]?.digest}.${Extension.toLowerCase()}`;
};

describe('an image of a page', () => {
  it('is served whole, for ever, as what it is', async () => {
    const bytes = sampleImages.png(1_000_000);
    const answer = await fetch(await upload(bytes, 'PNG'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it.each([
    '<script>alert(document.domain)</script>',
    '<a href="javascript:alert(1)"><rect/></a>',
    '<foreignObject><iframe src="//evil.example"/></foreignObject>',
    '<image href="https://evil.example/x" onload="alert(1)"/>',
    '<set attributeName="onmouseover" to="alert(1)"/>',
  ])('can run and fetch nothing when it holds %s', async (inner) => {
    const answer = await fetch(await upload(sampleImages.svg(inner), 'SVG'));
    expect(answer.headers.get('content-type')).toBe('image/svg+xml');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = answer.headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", 'sandbox']));
    expect(policy?.join()).not.toMatch(/allow-|script-src/);
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

  it('isn’t found under any other name', async () => {
    const url = await upload(sampleImages.png(), 'PNG');
    const [name = '', client = ''] = url.split('/').reverse();
    for (const other of [
      url.replace(
        name,
        name.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      ),
      url.replace(client, 'ALL'),
      url.replace(poolId, 'eu-central-1_missing00'),
      url.replace('.png', '.html'),
      url.replace('.png', ''),
    ]) {
      const answer = await fetch(other);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
    }
  });
});
