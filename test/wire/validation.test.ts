import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callApi, sendRequest } from '../support/call-api.ts';
import { measureProcessorTime } from '../support/measure-processor-time.ts';
import { signRequest } from '../support/sign-request.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const refuse = async (operation: string, input: object) => {
  const { status, body } = await callApi(world.endpoint, operation, input);
  expect(status).toBe(400);
  return `${body.__type}: ${body.message}`;
};
const refuseSigned = async (operation: string, input: object) => {
  const { status, body } = await sendRequest(await signRequest(world, operation, input));
  expect(status).toBe(400);
  return `${body.__type}: ${body.message}`;
};
const one = (text: string) => `InvalidParameterException: 1 validation error detected: ${text}`;

const USER = { ClientId: 'abc', Username: 'ada', Password: 'Passw0rd!' };

describe('a broken constraint', () => {
  it('is worded as Cognito words it, sensitive values unsaid', async () => {
    expect(await refuse('SignUp', { ...USER, Username: '' })).toBe(
      'InvalidParameterException: 2 validation errors detected: ' +
        "Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    );
    expect(await refuse('SignUp', { Username: 'ada', Password: 'Passw0rd!' })).toBe(
      one("Value at 'clientId' failed to satisfy constraint: Member must not be null"),
    );
    expect(await refuse('ConfirmSignUp', { ClientId: 'abc', Username: 'ada' })).toBe(
      one("Value null at 'confirmationCode' failed to satisfy constraint: Member must not be null"),
    );
    expect(await refuse('SignUp', { ...USER, ClientId: 'a'.repeat(129) })).toBe(
      one("Value at 'clientId' failed to satisfy constraint: Member must have length less than or equal to 128"),
    );
    expect(await refuse('InitiateAuth', { ClientId: 'abc', AuthFlow: 'NONE' })).toBe(
      one(
        "Value 'NONE' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: " +
          '[USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]',
      ),
    );
    expect(await refuseSigned('ListUserPools', { MaxResults: 61 })).toBe(
      one("Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60"),
    );
    expect(await refuseSigned('ListUserPools', { MaxResults: 0 })).toBe(
      one("Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1"),
    );
  });

  it('names the place in nested structures, lists and maps', async () => {
    expect(await refuse('SignUp', { ...USER, UserAttributes: [{ Name: 'email' }, { Value: 'x' }] })).toBe(
      one("Value null at 'userAttributes.2.member.name' failed to satisfy constraint: Member must not be null"),
    );
    expect(
      await refuseSigned('CreateUserPool', { PoolName: 'p', Policies: { PasswordPolicy: { MinimumLength: 5 } } }),
    ).toBe(
      one(
        "Value '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: Member must have value greater than or equal to 6",
      ),
    );
    expect(await refuseSigned('CreateUserPool', { PoolName: 'p', AcrConfiguration: { Level1: {} } })).toBe(
      one(
        "Value null at 'acrConfiguration.Level1.member.acrValue' failed to satisfy constraint: Member must not be null",
      ),
    );
    expect(await refuseSigned('CreateUserPool', { PoolName: 'p', AutoVerifiedAttributes: ['email', 'fax'] })).toBe(
      one(
        "Value '[email, fax]' at 'autoVerifiedAttributes' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [phone_number, email]]",
      ),
    );
    expect(
      await refuseSigned('TagResource', { ResourceArn: `arn:aws:a:b:1:${'c'.repeat(20)}`, Tags: { '': 'v' } }),
    ).toBe(
      one(
        "Value '{}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]",
      ),
    );
  });

  it('counts a character once, however many code units it has', async () => {
    const fits = await refuse('SignUp', { ...USER, Username: '𝕏'.repeat(128) });
    expect(fits).not.toContain('username');
    const tooLong = await refuse('SignUp', { ...USER, Username: '𝕏'.repeat(129) });
    expect(tooLong).toContain('Member must have length less than or equal to 128');
  });

  it('lets passwords have inner spaces, and no outer ones', async () => {
    expect(await refuse('SignUp', { ...USER, Password: 'correct horse 1A!' })).not.toContain('validation error');
    for (const Password of [' Passw0rd!', 'Passw0rd! ', ' ', '']) {
      expect(await refuse('SignUp', { ...USER, Password })).toContain(
        "Value at 'password' failed to satisfy constraint",
      );
    }
  });

  it('never repeats what is inside something sensitive', async () => {
    const text = await refuse('SignUp', {
      ...USER,
      Password: `hunter2 ${'x'.repeat(300)}`,
      UserAttributes: [{ Name: 'email', Value: 'hunter2'.repeat(400) }],
      SecretHash: 'hunter2 !',
    });
    expect(text).toContain('3 validation errors detected');
    expect(text).not.toContain('hunter2');
  });

  it('keeps an answer short, whatever the request holds', async () => {
    const UserAttributes = Array.from({ length: 5000 }, () => ({}));
    const text = await refuse('SignUp', { ...USER, UserAttributes });
    expect(text).toContain('20 validation errors detected');
    const long = await refuseSigned('GetGroup', { UserPoolId: 'x'.repeat(100_000), GroupName: 'g' });
    expect(long.length).toBeLessThan(1000);
  });

  it('is found in time that is proportional to the text', async () => {
    const EmailMessageByLink = '{##'.repeat(5000) + '##}'.repeat(5000);
    const spent = await measureProcessorTime(async () => {
      await refuseSigned('CreateUserPool', {
        PoolName: 'p',
        VerificationMessageTemplate: { EmailMessageByLink: `${EmailMessageByLink}\u0000` },
      });
      await refuseSigned('CreateUserPool', {
        PoolName: 'p',
        EmailConfiguration: { ReplyToEmailAddress: `${'@'.repeat(200_000)} ` },
      });
      await refuseSigned('CreateUserPool', { PoolName: 'p', SmsVerificationMessage: `${'{####}'.repeat(30_000)}\n` });
    });
    expect(spent).toBeLessThan(2000);
  });
});

describe('a value of the wrong type', () => {
  it.each([
    ['SignUp', { ...USER, Username: 1 }, 'NUMBER_VALUE cannot be converted to String'],
    ['SignUp', { ...USER, Username: true }, 'TRUE_VALUE cannot be converted to String'],
    ['SignUp', { ...USER, Username: ['ada'] }, 'Start of list found where not expected.'],
    ['SignUp', { ...USER, Username: {} }, 'Start of structure or map found where not expected.'],
    ['SignUp', { ...USER, UserAttributes: 'x' }, 'STRING_VALUE cannot be converted to List'],
    ['SignUp', { ...USER, ClientMetadata: 1 }, 'NUMBER_VALUE cannot be converted to Map'],
    ['SignUp', { ...USER, ClientMetadata: { a: 1 } }, 'NUMBER_VALUE cannot be converted to String'],
    ['SignUp', { ...USER, UserContextData: 'x' }, 'STRING_VALUE cannot be converted to Structure'],
    ['ConfirmSignUp', { ForceAliasCreation: 'true' }, 'STRING_VALUE cannot be converted to Boolean'],
    ['SignUp', { ...USER, Username: '\ud800' }, 'Invalid UTF-16 surrogate in a text.'],
  ])('is not understood: %s %j', async (operation, input, message) => {
    expect(await refuse(operation, input)).toBe(`SerializationException: ${message}`);
  });

  it.each([
    ['ListUserPools', { MaxResults: '1' }, 'STRING_VALUE cannot be converted to Integer'],
    ['ListUserPools', { MaxResults: 1.5 }, 'NUMBER_VALUE cannot be converted to Integer'],
    ['ListUserPools', { MaxResults: 2 ** 31 }, 'NUMBER_VALUE cannot be converted to Integer'],
    ['SetUICustomization', { ImageFile: '#' }, 'A blob is not valid base64.'],
  ])('is not understood in signed operations: %s %j', async (operation, input, message) => {
    expect(await refuseSigned(operation, input)).toBe(`SerializationException: ${message}`);
  });
});

describe('what the model doesn’t ask for', () => {
  it('is ignored', async () => {
    const text = await refuse('SignUp', { ...USER, Nonsense: { a: [1] }, toString: 1 });
    expect(text).not.toMatch(/validation|Serialization/);
  });

  it('is absent when it is null', async () => {
    const input = { ...USER, SecretHash: null, UserAttributes: null, ClientMetadata: { DEVICE_KEY: null } };
    expect(await refuse('SignUp', input)).not.toMatch(/validation|Serialization/);
    expect(await refuse('SignUp', { ...USER, UserAttributes: [null] })).toBe(
      one("Value null at 'userAttributes.1.member' failed to satisfy constraint: Member must not be null"),
    );
  });

  it('may be named like a method of every object', async () => {
    const links = { toString: 'a', valueOf: 'b', constructor: 'c' };
    const UserPoolId = 'eu-central-1_abcdefghi';
    const text = await refuseSigned('UpdateTerms', { TermsId: 'x', UserPoolId, Links: links });
    expect(text).toContain(
      "Value '{toString, valueOf, constructor}' at 'links' failed to satisfy constraint: Map keys",
    );
  });

  it('can’t reach the prototype of what operations receive', async () => {
    const text = await callApi(
      world.endpoint,
      'SignUp',
      '{"ClientId":"abc","Username":"ada","Password":"Passw0rd!","__proto__":{"SecretHash":"x"},"ClientMetadata":{"__proto__":"polluted"}}',
    );
    expect(text.body.message).not.toContain('validation');
    expect(({} as Record<string, unknown>).SecretHash).toBeUndefined();
  });
});
