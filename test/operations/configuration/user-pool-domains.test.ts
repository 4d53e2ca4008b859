import {
  type CognitoIdentityProviderClient,
  CreateUserPoolDomainCommand,
  DeleteUserPoolDomainCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  UpdateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';

const CertificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/6f1b';

let world: World;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
});
afterAll(() => world.close());

const describeDomain = async (Domain: string) =>
  (await cognito.send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;

describe('a prefix domain', () => {
  it('is attached to its pool, described, changed and freed', async () => {
    const { Id } = await world.newPool();
    const domain = { UserPoolId: Id, Domain: 'my-prefix' };
    expect(await cognito.send(new CreateUserPoolDomainCommand(domain))).toMatchObject({ ManagedLoginVersion: 1 });
    expect(await describeDomain('my-prefix')).toEqual({
      UserPoolId: Id,
      AWSAccountId: '123456789012',
      Domain: 'my-prefix',
      CloudFrontDistribution: new URL(world.endpoint).host,
      Version: expect.stringMatching(/^\d{1,20}$/),
      Status: 'ACTIVE',
      ManagedLoginVersion: 1,
    });
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
    expect(UserPool?.Domain).toBe('my-prefix');

    await cognito.send(new UpdateUserPoolDomainCommand({ ...domain, ManagedLoginVersion: 2 }));
    expect((await describeDomain('my-prefix'))?.ManagedLoginVersion).toBe(2);

    await cognito.send(new DeleteUserPoolDomainCommand(domain));
    expect(await describeDomain('my-prefix')).toEqual({});
    const after = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
    expect(after.UserPool?.Domain).toBeUndefined();
    await cognito.send(new CreateUserPoolDomainCommand(domain));
  });

  it('belongs to one pool, and a pool has one', async () => {
    const [one, other] = await Promise.all([world.newPool(), world.newPool()]);
    await cognito.send(new CreateUserPoolDomainCommand({ UserPoolId: one.Id, Domain: 'taken' }));
    await expect(
      cognito.send(new CreateUserPoolDomainCommand({ UserPoolId: other.Id, Domain: 'taken' })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Domain already associated with another user pool.',
    });
    await expect(
      cognito.send(new CreateUserPoolDomainCommand({ UserPoolId: one.Id, Domain: 'second' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const elsewhere = { UserPoolId: other.Id, Domain: 'taken' };
    for (const command of [new UpdateUserPoolDomainCommand(elsewhere), new DeleteUserPoolDomainCommand(elsewhere)]) {
      await expect(cognito.send(command as DeleteUserPoolDomainCommand)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: 'No such domain or user pool exists.',
      });
    }
    expect((await describeDomain('taken'))?.UserPoolId).toBe(one.Id);
  });

  it('of two that are made at once for a pool only one stays', async () => {
    const { Id } = await world.newPool();
    const outcomes = await Promise.allSettled(
      ['race-a', 'race-b'].map((Domain) => cognito.send(new CreateUserPoolDomainCommand({ UserPoolId: Id, Domain }))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each(['my-cognito', 'aws-login', 'amazonia', 'Upper', '-dash', 'under_score'])('is not %s', async (Domain) => {
    const { Id } = await world.newPool();
    await expect(cognito.send(new CreateUserPoolDomainCommand({ UserPoolId: Id, Domain }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('has no certificate, and a version of the pages that exists', async () => {
    const { Id } = await world.newPool();
    const domain = { UserPoolId: Id, Domain: 'plain' };
    for (const extra of [{ CustomDomainConfig: { CertificateArn } }, { ManagedLoginVersion: 3 }]) {
      await expect(cognito.send(new CreateUserPoolDomainCommand({ ...domain, ...extra }))).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    }
  });

  it('has the newer pages only above the LITE tier', async () => {
    const { Id } = await world.newPool({ UserPoolTier: 'LITE' });
    const domain = { UserPoolId: Id, Domain: 'lite' };
    await expect(
      cognito.send(new CreateUserPoolDomainCommand({ ...domain, ManagedLoginVersion: 2 })),
    ).rejects.toMatchObject({ name: 'FeatureUnavailableInTierException' });
    await cognito.send(new CreateUserPoolDomainCommand(domain));
  });

  it('needs a pool', async () => {
    await expect(
      cognito.send(new CreateUserPoolDomainCommand({ UserPoolId: 'eu-central-1_missing00', Domain: 'lonely' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('a custom domain', () => {
  it('has a certificate and stands beside a prefix', async () => {
    const { Id } = await world.newPool();
    await cognito.send(new CreateUserPoolDomainCommand({ UserPoolId: Id, Domain: 'beside' }));
    const domain = { UserPoolId: Id, Domain: 'login.example.com' };
    await expect(cognito.send(new CreateUserPoolDomainCommand(domain))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const CustomDomainConfig = { CertificateArn, SecurityPolicy: 'TLS_V1_2_2021' as const };
    const made = await cognito.send(new CreateUserPoolDomainCommand({ ...domain, CustomDomainConfig }));
    expect(made.CloudFrontDomain).toBe(new URL(world.endpoint).host);
    expect(await describeDomain(domain.Domain)).toMatchObject({ UserPoolId: Id, CustomDomainConfig });
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
    expect(UserPool).toMatchObject({ Domain: 'beside', CustomDomain: domain.Domain });

    const renewed = { CertificateArn: `${CertificateArn}2` };
    await cognito.send(new UpdateUserPoolDomainCommand({ ...domain, CustomDomainConfig: renewed }));
    expect((await describeDomain(domain.Domain))?.CustomDomainConfig).toEqual(renewed);
    await cognito.send(new DeleteUserPoolDomainCommand(domain));
  });
});
