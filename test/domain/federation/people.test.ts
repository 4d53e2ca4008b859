import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameProfile } from '../../../lambdas/domain/federation/name-profile.ts';
import { namesOfPerson } from '../../../lambdas/domain/federation/names-of-person.ts';
import { makePool } from '../../store/fixtures.ts';

const SUBJECT = { attributeName: 'Cognito_Subject', userId: 's' };
const namesOf = (
  attributeMapping: Record<string, string>,
  linkAttributes: readonly string[] | undefined,
  attributes: Record<string, string>,
) => namesOfPerson({ attributeMapping, linkAttributes }, { subject: 's', attributes });

describe('a person of a provider', () => {
  it('is known by the subject, and by what links ever used', () => {
    expect(namesOf({ email: 'mail' }, undefined, { mail: 'a@x.org' })).toEqual([SUBJECT]);
    expect(namesOf({ email: 'mail' }, ['email'], { mail: 'a@x.org', email: 'other' })).toEqual([
      SUBJECT,
      { attributeName: 'email', userId: 'a@x.org' },
    ]);
    expect(namesOf({ email: 'mail' }, ['mail'], { mail: 'a@x.org' })).toEqual([
      SUBJECT,
      { attributeName: 'mail', userId: 'a@x.org' },
    ]);
  });

  it('is not known by what the provider leaves out, or the mapping no longer names', () => {
    expect(namesOf({ email: 'mail' }, ['email'], { email: 'a@x.org' })).toEqual([SUBJECT]);
    expect(namesOf({ email: 'mail' }, ['email'], { mail: '' })).toEqual([SUBJECT]);
    expect(namesOf({ name: 'name' }, ['email'], { email: 'a@x.org' })).toEqual([SUBJECT]);
    expect(namesOf({ email: 'constructor' }, ['email', 'constructor', '__proto__'], {})).toEqual([SUBJECT]);
  });

  it('gets a username that the API takes, or none', () => {
    const pools = [makePool(), makePool({ UsernameConfiguration: { CaseSensitive: false } })];
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 140 }), fc.constantFrom(...pools), (subject, pool) => {
        const username = nameProfile(pool, { providerName: 'Okta', subject });
        if (username === undefined) return;
        expect(username).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u);
        expect(username.toLowerCase()).toBe(`okta_${subject.toLowerCase()}`);
      }),
    );
    expect(nameProfile(pools[0]!, { providerName: 'Okta', subject: '' })).toBeUndefined();
    expect(nameProfile(pools[1]!, { providerName: 'Okta', subject: 'A.B@x' })).toBe('okta_a.b@x');
  });
});
