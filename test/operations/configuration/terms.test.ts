import {
  type CognitoIdentityProviderClient,
  CreateTermsCommand,
  type CreateTermsCommandInput,
  DeleteTermsCommand,
  DeleteUserPoolClientCommand,
  DescribeTermsByClientCommand,
  DescribeTermsCommand,
  ListTermsCommand,
  UpdateTermsCommand,
  type UpdateTermsCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTerms } from '../../../lambdas/operations/configuration/create-terms.ts';
import { deleteTerms } from '../../../lambdas/operations/configuration/delete-terms.ts';
import { updateTerms } from '../../../lambdas/operations/configuration/update-terms.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { RequestContext } from '../../../lambdas/wire/operation.ts';
import { openWorld, type World } from '../../support/world.ts';

const NO_POOL = 'eu-central-1_missing00';
const NO_TERMS = '00000000-0000-4000-8000-000000000000';
const Links = { 'cognito:default': 'https://example.com/terms', 'cognito:french': 'https://example.com/cgu' };

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
const given = (ClientId: string): CreateTermsCommandInput => ({
  UserPoolId,
  ClientId,
  TermsName: 'terms-of-use',
  TermsSource: 'LINK',
  Enforcement: 'NONE',
  Links,
});
const create = async (input: CreateTermsCommandInput) => {
  const { Terms } = await cognito.send(new CreateTermsCommand(input));
  return { ...Terms, TermsId: Terms?.TermsId ?? '' };
};
const describeOne = async (TermsId: string) =>
  (await cognito.send(new DescribeTermsCommand({ UserPoolId, TermsId }))).Terms;
const update = async (TermsId: string, input: Partial<UpdateTermsCommandInput>) =>
  (await cognito.send(new UpdateTermsCommand({ UserPoolId, TermsId, ...input }))).Terms;

describe('terms', () => {
  it('are made and shown, by id and by client', async () => {
    const ClientId = await newClientId();
    const made = await create(given(ClientId));
    expect(made).toEqual({
      ...given(ClientId),
      TermsId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      CreationDate: expect.any(Date),
      LastModifiedDate: made.CreationDate,
    });
    expect(await describeOne(made.TermsId)).toEqual(made);
    expect(await describeOne(made.TermsId.toUpperCase())).toEqual(made);
    const key = { UserPoolId, ClientId, TermsName: 'terms-of-use' };
    expect((await cognito.send(new DescribeTermsByClientCommand(key))).Terms).toEqual(made);
    await expect(
      cognito.send(new DescribeTermsByClientCommand({ ...key, TermsName: 'privacy-policy' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException', message: 'Terms privacy-policy do not exist.' });
  });

  it('are one of each name for a client, also when many are made at once', async () => {
    const ClientId = await newClientId();
    const outcomes = await Promise.allSettled(Array.from({ length: 4 }, () => create(given(ClientId))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(create(given(ClientId))).rejects.toMatchObject({
      name: 'TermsExistsException',
      message: 'The user pool client already has terms with the name terms-of-use.',
    });
    await create({ ...given(ClientId), TermsName: 'privacy-policy' });
    await create(given(await newClientId()));
  });

  it('keep what an update leaves out', async () => {
    const ClientId = await newClientId();
    const made = await create(given(ClientId));
    world.clock.advance(5);
    const links = { 'cognito:default': 'http://example.com/new' };
    const updated = await update(made.TermsId, { Links: links });
    expect(updated).toEqual({ ...made, Links: links, LastModifiedDate: updated?.LastModifiedDate });
    expect(Number(updated?.LastModifiedDate)).toBeGreaterThan(Number(made.CreationDate));
    expect(await update(made.TermsId, {})).toMatchObject({ TermsName: 'terms-of-use', Links: links });
  });

  it('can take another name that is free', async () => {
    const ClientId = await newClientId();
    const made = await create(given(ClientId));
    const renamed = await update(made.TermsId, { TermsName: 'privacy-policy' });
    expect(renamed).toMatchObject({ TermsId: made.TermsId, TermsName: 'privacy-policy' });
    const other = await create(given(ClientId));
    await expect(update(other.TermsId, { TermsName: 'privacy-policy' })).rejects.toMatchObject({
      name: 'TermsExistsException',
    });
    expect(await describeOne(other.TermsId)).toEqual(other);
  });

  it('go away by themselves, or with their client', async () => {
    const ClientId = await newClientId();
    const made = await create(given(ClientId));
    const key = { UserPoolId, TermsId: made.TermsId };
    await cognito.send(new DeleteTermsCommand(key));
    const missing = { name: 'ResourceNotFoundException', message: `Terms ${made.TermsId} do not exist.` };
    await expect(describeOne(made.TermsId)).rejects.toMatchObject(missing);
    await expect(cognito.send(new DeleteTermsCommand(key))).rejects.toMatchObject(missing);
    const again = await create(given(ClientId));
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    await expect(describeOne(again.TermsId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('are listed page by page without their links', async () => {
    const { Id } = await world.newPool();
    const made: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const { ClientId } = await world.newClient(Id);
      made.push((await create({ ...given(ClientId), UserPoolId: Id })).TermsId);
    }
    const first = await cognito.send(new ListTermsCommand({ UserPoolId: Id, MaxResults: 2 }));
    expect(first.Terms?.[0]).toEqual({
      TermsId: expect.any(String),
      TermsName: 'terms-of-use',
      Enforcement: 'NONE',
      CreationDate: expect.any(Date),
      LastModifiedDate: expect.any(Date),
    });
    const rest = await cognito.send(new ListTermsCommand({ UserPoolId: Id, NextToken: first.NextToken }));
    expect(rest.NextToken).toBeUndefined();
    const listed = [...(first.Terms ?? []), ...(rest.Terms ?? [])].map(({ TermsId }) => TermsId);
    expect(listed.toSorted()).toEqual(made.toSorted());
    await expect(cognito.send(new ListTermsCommand({ UserPoolId, NextToken: first.NextToken }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid pagination token',
    });
    for (const MaxResults of [0, 61]) {
      await expect(cognito.send(new ListTermsCommand({ UserPoolId, MaxResults }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
  });

  it.each<[string, Partial<CreateTermsCommandInput>]>([
    ['no links', { Links: undefined }],
    ['an empty set of links', { Links: {} }],
    ['an unknown language', { Links: { 'cognito:latin': 'https://example.com' } }],
    ['a link that executes', { Links: { 'cognito:default': 'javascript:alert(1)' } }],
    ['a relative link', { Links: { 'cognito:default': '/terms' } }],
    ['a link without a host', { Links: { 'cognito:default': 'https:///' } }],
    ['a link with spaces', { Links: { 'cognito:default': 'https://example.com/a b' } }],
    ['a link that is too long', { Links: { 'cognito:default': `https://example.com/${'x'.repeat(1010)}` } }],
    ['another name', { TermsName: 'imprint' }],
    ['another source', { TermsSource: 'TEXT' as 'LINK' }],
    ['another enforcement', { Enforcement: 'STRICT' as 'NONE' }],
  ])('refuse %s', async (_, input) => {
    const refused = { name: 'InvalidParameterException' };
    await expect(create({ ...given(await newClientId()), ...input })).rejects.toMatchObject(refused);
    if (Object.values(input).every((value) => value === undefined)) return;
    const made = await create(given(await newClientId()));
    await expect(update(made.TermsId, input as Partial<UpdateTermsCommandInput>)).rejects.toMatchObject(refused);
  });

  it('are of a pool and a client that exist', async () => {
    const ClientId = await newClientId();
    const other = (await world.newPool()).Id;
    const { TermsId } = await create(given(ClientId));
    for (const command of [
      new CreateTermsCommand({ ...given(ClientId), UserPoolId: other }),
      new CreateTermsCommand({ ...given(ClientId), UserPoolId: NO_POOL }),
      new DescribeTermsCommand({ UserPoolId: other, TermsId }),
      new DescribeTermsCommand({ UserPoolId: NO_POOL, TermsId }),
      new DescribeTermsCommand({ UserPoolId, TermsId: NO_TERMS }),
      new DescribeTermsByClientCommand({ UserPoolId: other, ClientId, TermsName: 'terms-of-use' }),
      new DescribeTermsByClientCommand({ UserPoolId: NO_POOL, ClientId, TermsName: 'terms-of-use' }),
      new UpdateTermsCommand({ UserPoolId, TermsId: NO_TERMS }),
      new UpdateTermsCommand({ UserPoolId: other, TermsId }),
      new DeleteTermsCommand({ UserPoolId: other, TermsId }),
      new ListTermsCommand({ UserPoolId: NO_POOL }),
    ]) {
      await expect(cognito.send(command as ListTermsCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    }
  });

  it('are given up with ConcurrentModification while others keep changing them', async () => {
    const ClientId = await newClientId();
    const { TermsId } = await create(given(ClientId));
    const conflict = () => Promise.reject(new ConflictError('the terms'));
    const { store } = world.services;
    const terms = { ...store.terms, create: conflict, update: conflict, delete: conflict };
    const contended = { ...world.services, store: { ...store, terms } };
    const request = {} as RequestContext;
    const busy = { code: 'ConcurrentModificationException' };
    const input = { ...given(ClientId), TermsName: 'privacy-policy' } as Parameters<ReturnType<typeof createTerms>>[0];
    await expect(createTerms(contended)(input, request)).rejects.toMatchObject(busy);
    await expect(updateTerms(contended)({ UserPoolId, TermsId }, request)).rejects.toMatchObject(busy);
    await expect(deleteTerms(contended)({ UserPoolId, TermsId }, request)).rejects.toMatchObject(busy);
  });
});
