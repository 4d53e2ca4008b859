import { X509Certificate } from 'node:crypto';
import {
  type CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  GetSigningCertificateCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { currentMetadata } from '../../../lambdas/flows/federation/saml/current-metadata.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { openSamlProvider, type SamlProvider } from '../../support/saml-provider.ts';
import { openWorld, type World } from '../../support/world.ts';

const MetadataURL = 'https://idp.example.com/metadata';
const refused = (message: RegExp) => ({ name: 'InvalidParameterException', message: expect.stringMatching(message) });

let world: World;
let cognito: CognitoIdentityProviderClient;
let idp: SamlProvider;
let UserPoolId: string;
let served: { status: number; body: string; count: number };

beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  idp = await openSamlProvider();
  await world.outside.serve('idp.example.com', (_request, response) => {
    served.count += 1;
    response.writeHead(served.status, { 'content-type': 'application/xml' }).end(served.body);
  });
});
afterAll(() => world.close());
beforeEach(async () => {
  UserPoolId = (await world.newPool()).Id;
  served = { status: 200, body: idp.metadata(), count: 0 };
});

const create = async (ProviderDetails: Record<string, string>, ProviderName = 'Corporate') => {
  const input = { UserPoolId, ProviderName, ProviderType: 'SAML', ProviderDetails } as const;
  return (await cognito.send(new CreateIdentityProviderCommand(input))).IdentityProvider!;
};
const details = async (ProviderName = 'Corporate') =>
  (await cognito.send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName }))).IdentityProvider!
    .ProviderDetails!;
const stored = async () => (await world.services.store.identityProviders.read(UserPoolId, 'Corporate'))!;
const current = async () => currentMetadata(world.services, await stored());

describe('a SAML provider', () => {
  it('is made of its metadata as text, and shown with its addresses', async () => {
    const MetadataFile = idp.metadata();
    const shown = { MetadataFile, SSORedirectBindingURI: idp.ssoUrl, SLORedirectBindingURI: idp.sloUrl };
    expect((await create({ MetadataFile })).ProviderDetails).toEqual(shown);
    expect(await details()).toEqual(shown);
    expect(served.count).toBe(0);
    const { saml } = await stored();
    expect(saml).toMatchObject({ entityId: idp.entityId, certificates: [idp.key.certificate] });
    expect(saml?.refreshAt).toBeUndefined();
  });

  it('is made of its metadata as it is published', async () => {
    const given = { MetadataURL, IDPSignout: 'true', RequestSigningAlgorithm: 'rsa-sha256' };
    const shown = { ...given, SSORedirectBindingURI: idp.ssoUrl, SLORedirectBindingURI: idp.sloUrl };
    expect((await create(given)).ProviderDetails).toEqual(shown);
    expect(served.count).toBe(1);
  });

  it('shows the certificate to encrypt to where it has to encrypt: one of the pool, and not that of its signatures', async () => {
    const { ActiveEncryptionCertificate } = (await create({ MetadataURL, EncryptedResponses: 'true' }))
      .ProviderDetails!;
    const certificate = new X509Certificate(Buffer.from(ActiveEncryptionCertificate!, 'base64'));
    expect(certificate.subject).toBe(`CN=${UserPoolId}`);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    const { Certificate } = await cognito.send(new GetSigningCertificateCommand({ UserPoolId }));
    expect(Certificate).not.toBe(ActiveEncryptionCertificate);
    expect(await create({ MetadataURL, EncryptedResponses: 'true' }, 'Other')).toMatchObject({
      ProviderDetails: { ActiveEncryptionCertificate },
    });
    expect(await create({ MetadataURL, EncryptedResponses: 'false' }, 'Third')).not.toHaveProperty(
      'ProviderDetails.ActiveEncryptionCertificate',
    );
  });

  it('can be updated with what was shown of it', async () => {
    const shown = (await create({ MetadataURL, EncryptedResponses: 'true' })).ProviderDetails!;
    const other = await openSamlProvider('idp2.example.com');
    served.body = other.metadata();
    const input = { UserPoolId, ProviderName: 'Corporate', ProviderDetails: shown };
    const { IdentityProvider } = await cognito.send(new UpdateIdentityProviderCommand(input));
    expect(IdentityProvider!.ProviderDetails).toEqual({
      ...shown,
      SSORedirectBindingURI: other.ssoUrl,
      SLORedirectBindingURI: other.sloUrl,
    });
    await cognito.send(
      new UpdateIdentityProviderCommand({ UserPoolId, ProviderName: 'Corporate', IdpIdentifiers: ['corp'] }),
    );
    expect(await details()).toEqual(IdentityProvider!.ProviderDetails);
  });

  it.each<[string, () => string, RegExp]>([
    ['no XML', () => 'metadata', /not well-formed XML/],
    ['a document type', () => `<!DOCTYPE x [<!ENTITY a "b">]>${idp.metadata()}`, /document type/],
    [
      'a service',
      () => idp.metadata().replaceAll('IDPSSODescriptor', 'SPSSODescriptor'),
      /not that of one SAML 2\.0 identity provider/,
    ],
    ['no certificate', () => idp.metadata({ certificates: [] }), /1 to 16 signing certificates/],
    ['plain addresses', () => idp.metadata().replaceAll('Location="https:', 'Location="http:'), /only https locations/],
    [
      'an end that has passed',
      () => idp.metadata({ attributes: ' validUntil="2020-01-01T00:00:00Z"' }),
      /no longer valid/,
    ],
  ])(
    'is refused with metadata that is %s, by text and by address, and nothing is made',
    async (_what, make, message) => {
      served.body = make();
      await expect(create({ MetadataFile: served.body })).rejects.toMatchObject(refused(message));
      await expect(create({ MetadataURL })).rejects.toMatchObject(refused(message));
      await expect(details()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    },
  );

  it.each([
    ['answers with a failure', MetadataURL, 500],
    ['is not there', 'https://nobody.example.com/metadata', 200],
    ['is within the private network', 'https://127.0.0.1/metadata', 200],
  ])('is refused when its host %s, and keeps what it had', async (_why, url, status) => {
    await create({ MetadataURL });
    served.status = status;
    const update = { UserPoolId, ProviderName: 'Corporate', ProviderDetails: { MetadataURL: url } };
    const failure = refused(/could not be read at ProviderDetails\.MetadataURL|https URL/);
    await expect(cognito.send(new UpdateIdentityProviderCommand(update))).rejects.toMatchObject(failure);
    expect(await details()).toMatchObject({ MetadataURL, SSORedirectBindingURI: idp.ssoUrl });
  });
});

describe('published metadata', () => {
  beforeEach(() => holdClock(world));

  it('is read again after six hours at most, once however many ask', async () => {
    await create({ MetadataURL });
    const other = await openSamlProvider('idp3.example.com');
    served.body = other.metadata();
    world.clock.advance(6 * 3600 - 1);
    expect(await current()).toMatchObject({ entityId: idp.entityId });
    expect(served.count).toBe(1);
    world.clock.advance(2);
    const answers = await Promise.all([current(), current(), current(), current()]);
    expect(served.count).toBe(2);
    expect(new Set(answers.map(({ entityId }) => entityId))).toContain(other.entityId);
    expect(await current()).toMatchObject({ entityId: other.entityId });
    expect(served.count).toBe(2);
  });

  it.each([
    ['cacheDuration', () => ' cacheDuration="PT1H"'],
    ['validUntil', (now: number) => ` validUntil="${new Date(now + 3600_000).toISOString()}"`],
  ])('is read sooner where its %s says so', async (_name, attributes) => {
    served.body = idp.metadata({ attributes: attributes(world.clock.now()) });
    await create({ MetadataURL });
    world.clock.advance(3590);
    await current();
    expect(served.count).toBe(1);
    world.clock.advance(11);
    await current();
    expect(served.count).toBe(2);
  });

  it.each<[string, number, string]>([
    ['is down', 503, ''],
    ['publishes something else', 200, '<html/>'],
  ])('stays in use while the host %s, which is asked again five minutes later', async (_what, status, body) => {
    await create({ MetadataURL });
    const before = await stored();
    Object.assign(served, { status, body });
    world.clock.advance(6 * 3600 + 1);
    expect(await current()).toMatchObject({ entityId: idp.entityId });
    expect(await current()).toMatchObject({ entityId: idp.entityId });
    expect(served.count).toBe(2);
    expect((await stored()).modifiedAt).toBe(before.modifiedAt);
    Object.assign(served, { status: 200, body: idp.metadata() });
    world.clock.advance(301);
    await current();
    expect(served.count).toBe(3);
    world.clock.advance(301);
    await current();
    expect(served.count).toBe(3);
  });
});
