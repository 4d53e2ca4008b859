import {
  CreateManagedLoginBrandingCommand,
  CreateUserPoolDomainCommand,
  SetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PAGE_BRANDING } from '../../../lambdas/domain/branding/page-branding.ts';
import { readBranding } from '../../../lambdas/flows/branding/read-branding.ts';
import { sampleImages } from '../../operations/branding/sample-images.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  UserPoolId = (await world.newPool()).Id;
  await world.client().send(new CreateUserPoolDomainCommand({ UserPoolId, Domain: 'looks' }));
});
afterAll(() => world.close());

describe('how the pages of a client look', () => {
  it('depends on the version of its domain, and takes one read', async () => {
    const { ClientId: id } = await world.newClient(UserPoolId, { ClientName: 'Shop' });
    const client = { id, poolId: UserPoolId, name: 'Shop' };
    const look = (managedLoginVersion: number) => readBranding(world.services, { client, managedLoginVersion });
    expect(await look(1)).toEqual(DEFAULT_PAGE_BRANDING);
    expect(await look(2)).toEqual(DEFAULT_PAGE_BRANDING);

    const Settings = { components: { pageBackground: { lightMode: { color: '123456ff' } } } };
    await world.client().send(new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId: id, Settings }));
    const CSS = '.label-customizable , .banner-customizable { color :red; } /* </style> */';
    const ImageFile = sampleImages.png();
    await world.client().send(new SetUICustomizationCommand({ UserPoolId, CSS, ImageFile }));
    const before = world.calls.length;
    expect((await look(2)).light.page).toBe('#123456');
    expect(world.calls.length - before).toBe(1);
    const classic = await look(1);
    const logo = expect.stringMatching(/^\/.*\/assets\/ALL\/[\w-]{43}\.png$/);
    expect(classic).toEqual({
      ...DEFAULT_PAGE_BRANDING,
      css: `${'.label-customizable'.repeat(3)},${'.banner-customizable'.repeat(3)}{color:red}`,
      logo: { image: { light: logo, dark: logo }, text: 'Shop', place: 'CENTER', isOutside: false },
    });
    const answer = await fetch(new URL(classic.logo?.image.light ?? '', world.endpoint));
    expect(answer.status).toBe(200);
  });
});
