import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { readAppSettings } from '../../lib/app-settings.ts';
import { newApp } from './support/synthesize.ts';

const read = (settings: Readonly<Record<string, unknown>> = {}) => readAppSettings(newApp(settings).node);

describe('the settings of the shipped app', () => {
  it('are those of cdk.json', () => {
    const settings = read();
    expect(settings).toMatchObject({ stackName: 'Cognate', region: undefined, domain: undefined });
    expect(settings.service).toMatchObject({ email: undefined, webAcl: undefined, publicUrl: undefined });
    expect(settings.service.architecture).toBe(Architecture.ARM_64);
    expect(settings.removalPolicy).toBe(RemovalPolicy.RETAIN);
    expect(settings.pool).toMatchObject({ userPoolName: 'users', deletionProtection: true });
    expect(settings.client).toMatchObject({ userPoolClientName: 'app', preventUserExistenceErrors: true });
  });

  it('turn numbers with a unit into durations', () => {
    const { client, pool } = read({
      client: { refreshTokenValidityDays: 3, accessTokenValidityMinutes: 20 },
      pool: { passwordPolicy: { tempPasswordValidityDays: 2 } },
    });
    expect(client.refreshTokenValidity).toEqual(Duration.days(3));
    expect(client.accessTokenValidity).toEqual(Duration.minutes(20));
    expect(pool.passwordPolicy?.tempPasswordValidity).toEqual(Duration.days(2));
  });

  it('let pools send as any identity of the account, unless those that may be named are listed', () => {
    const identities = ['arn:aws:ses:us-east-1:123456789012:identity/*.example.com'];
    expect(read().service.emailIdentities).toBeUndefined();
    expect(read({ email: { from: 'a@example.com', identities } }).service).toMatchObject({
      emailIdentities: identities,
    });
    expect(read({ email: { identities: [] } }).service.emailIdentities).toEqual([]);
  });

  it('understand what the command line can say', () => {
    expect(read({ webAcl: 'true' }).service.webAcl).toBe(true);
    expect(read({ webAcl: 'false' }).service.webAcl).toBeUndefined();
    expect(read({ webAcl: 'arn:aws:wafv2:x' }).service.webAcl).toEqual({ arn: 'arn:aws:wafv2:x' });
    expect(read({ removalPolicy: 'destroy' }).pool.deletionProtection).toBe(false);
  });

  it.each([
    [{ removalPolicy: 'keep' }, /removalPolicy is "keep": it must be one of retain, destroy/],
    [{ architecture: 'mips' }, /architecture/],
    [{ logLevel: 'toString' }, /logLevel/],
    [{ domainName: 'id.example.com' }, /certificateArn/],
    [{ domainName: 'id.example.com', certificateArn: 'arn:x', hostedZoneId: 'Z1' }, /hostedZoneName/],
    [{ pool: 'users' }, /pool must be an object/],
    [{ publicUrl: 7 }, /publicUrl must be a text/],
    [{ email: { identities: 'arn:x' } }, /email.identities must be a list of ARNs/],
    [{ webAcl: 7 }, /webAcl/],
  ])('refuse %o', (settings, message) => {
    expect(() => read(settings)).toThrow(message);
  });
});
