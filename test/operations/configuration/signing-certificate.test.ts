import { createPrivateKey, createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import {
  type CognitoIdentityProviderClient,
  DeleteUserPoolCommand,
  GetSigningCertificateCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepPoolCertificate } from '../../../lambdas/flows/certificates/keep-pool-certificate.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
});
afterAll(() => world.close());

const get = async (UserPoolId: string) =>
  (await cognito.send(new GetSigningCertificateCommand({ UserPoolId }))).Certificate ?? '';
const parse = (text: string) => new X509Certificate(Buffer.from(text, 'base64'));

describe('the signing certificate of a pool', () => {
  it('is a self-signed one of its own, for ten years, in base64', async () => {
    const { Id } = await world.newPool();
    const text = await get(Id);
    expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const certificate = parse(text);
    expect(certificate.subject).toBe(`CN=${Id}`);
    expect(certificate.issuer).toBe(`CN=${Id}`);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ modulusLength: 2048, publicExponent: 65537n });
    expect(certificate.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
    const { validFromDate: from, validToDate: until } = certificate;
    expect(Math.abs(seconds(from) - world.clock.now() / 1000)).toBeLessThan(60);
    const tenYearsOn = new Date(from);
    tenYearsOn.setUTCFullYear(from.getUTCFullYear() + 10);
    expect(seconds(until)).toBe(seconds(tenYearsOn));
    const other = parse(await get((await world.newPool()).Id));
    expect(other.fingerprint256).not.toBe(certificate.fingerprint256);
    expect(other.serialNumber).not.toBe(certificate.serialNumber);
  });

  it('stays the same, also when it is asked for many times at once', async () => {
    const { Id } = await world.newPool();
    const texts = await Promise.all([1, 2, 3, 4].map(() => get(Id)));
    world.clock.advance(3600);
    expect(new Set([...texts, await get(Id)]).size).toBe(1);
  });

  it('comes with its private key, which only opens for its pool', async () => {
    const [one, other] = await Promise.all([world.newPool(), world.newPool()]);
    const text = await get(one.Id);
    const stored = await world.services.store.certificates.read(one.Id, 'signing');
    expect(stored?.certificate).toBe(text);
    const { sealer } = world.services;
    const opened = await sealer.open(stored?.sealedPrivateKey ?? '', ['signing-certificate', one.Id]);
    const key = createPrivateKey({ key: Buffer.from(opened ?? []), format: 'der', type: 'pkcs8' });
    const signature = sign('sha256', Buffer.from('request'), key);
    expect(verify('sha256', Buffer.from('request'), parse(text).publicKey, signature)).toBe(true);
    expect(await sealer.open(stored?.sealedPrivateKey ?? '', ['signing-certificate', other.Id])).toBeUndefined();
    expect(createPublicKey(key).equals(parse(text).publicKey)).toBe(true);
  });

  it('goes with its pool, and is not made for one that is gone', async () => {
    const { Id } = await world.newPool();
    await get(Id);
    await cognito.send(new DeleteUserPoolCommand({ UserPoolId: Id }));
    const missing = { name: 'ResourceNotFoundException', message: `User pool ${Id} does not exist.` };
    await expect(get(Id)).rejects.toMatchObject(missing);
    expect(await world.services.store.certificates.read(Id, 'signing')).toBeUndefined();
    await expect(keepPoolCertificate(world.services, Id, 'signing')).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: missing.message,
      cause: expect.any(ConflictError),
    });
    expect(await world.services.store.certificates.read(Id, 'signing')).toBeUndefined();
  });

  it('is valid where its years pass 2049', async () => {
    const { Id } = await world.newPool();
    const clock = { now: () => Date.UTC(2044, 1, 29, 12) };
    const { certificate } = await keepPoolCertificate({ ...world.services, clock }, Id, 'signing');
    expect(parse(certificate).validToDate.toISOString()).toBe('2054-03-01T12:00:00.000Z');
    expect(parse(certificate).verify(parse(certificate).publicKey)).toBe(true);
  });
});
