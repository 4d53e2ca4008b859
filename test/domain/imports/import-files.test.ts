import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftImportedUser } from '../../../lambdas/domain/imports/draft-imported-user.ts';
import { importColumns } from '../../../lambdas/domain/imports/import-columns.ts';
import { newImportJobId } from '../../../lambdas/domain/imports/new-import-job-id.ts';
import { readHeader } from '../../../lambdas/domain/imports/read-header.ts';
import { splitLines } from '../../../lambdas/domain/imports/split-lines.ts';
import { splitRow } from '../../../lambdas/domain/imports/split-row.ts';
import { createSchema } from '../../../lambdas/domain/pools/create-schema.ts';
import type { UserPoolConfiguration } from '../../../lambdas/domain/user-pool.ts';
import { systemRandom } from '../../../lambdas/platform/random.ts';
import { makePool, NOW } from '../../store/fixtures.ts';

/** A value as a file can hold it: no line ends, no blanks around it, and nothing that would escape the comma behind it. */
const value = fc
  .string({ unit: 'binary' })
  .map((text) => text.replace(/[\r\n]/g, '').trim())
  .filter((text) => !text.includes('\\'));

describe('a row', () => {
  it('is split where commas are not escaped, whatever its values are', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        expect(splitRow(values.map((each) => each.replaceAll(',', '\\,')).join(','))).toEqual(values);
      }),
    );
  });

  it('keeps quotation marks, and backslashes before anything but a comma', () => {
    expect(splitRow(' a ,"b c",d\\e\\\\,,f\\,g\t')).toEqual(['a', '"b c"', 'd\\e\\,', 'f,g']);
    expect(splitRow('')).toEqual(['']);
  });
});

describe('lines', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''));

  it('are the same wherever the file is cut, with LF and with CR LF', () => {
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.nat(), (lines, end, ends, cut) => {
        const text = lines.join(end) + (ends ? end : '');
        const file = new TextEncoder().encode(text);
        const all = splitLines(file, true);
        expect(all.map((each) => each.text).join('\n')).toBe(text.replaceAll('\r\n', '\n').replace(/\n$/, ''));
        const first = splitLines(file.subarray(0, cut % (file.length + 1)), false);
        const offset = first.at(-1)?.end ?? 0;
        const rest = splitLines(file.subarray(offset), true).map((each) => ({ ...each, end: each.end + offset }));
        expect([...first, ...rest]).toEqual(all);
      }),
    );
  });

  it('that are not UTF-8 have no text, and do not spoil the others', () => {
    const file = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xc3, 0x28, 0x0a]), Buffer.from('b')]);
    expect(splitLines(file, true).map(({ text }) => text)).toEqual(['a', undefined, 'b']);
  });
});

describe('a header', () => {
  it('names every column once, in any order', () => {
    const expected = ['a', 'b', 'custom:c'];
    expect(readHeader('b, custom:c ,a', expected)).toEqual({ columns: ['b', 'custom:c', 'a'] });
    for (const wrong of ['a,b', 'a,b,b', 'a,b,custom:c,d', 'A,b,custom:c', '', '"a","b","custom:c"']) {
      expect(readHeader(wrong, expected), wrong).toEqual({ problem: 'columns' });
    }
    expect(readHeader('\ufeffa,b,custom:c', expected)).toEqual({ problem: 'byte-order-mark' });
    expect(readHeader(undefined, expected)).toEqual({ problem: 'columns' });
  });
});

describe('a job’s id', () => {
  it('sorts before those of earlier jobs and is what the API takes', () => {
    const ids = [NOW, NOW + 1, NOW + 86_400_000].map((now) => newImportJobId(systemRandom, now));
    expect(ids.toSorted().toReversed()).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^import-[0-9a-zA-Z-]{1,48}$/);
  });
});

describe('the rules for a row', () => {
  const SchemaAttributes = createSchema([
    { Name: 'given_name', AttributeDataType: 'String', Required: true },
    { Name: 'vip', AttributeDataType: 'Boolean' },
  ]);
  const settings = { SchemaAttributes, AutoVerifiedAttributes: ['email'] } as UserPoolConfiguration;
  const RIGHT = { 'cognito:username': 'ann', given_name: 'Ann', email: 'ann@example.com', email_verified: 'true' };
  const draft = (row: Readonly<Record<string, string>>, configuration: UserPoolConfiguration = {}) => {
    const pool = makePool({ ...settings, ...configuration });
    const columns = importColumns(pool);
    const all: Readonly<Record<string, string>> = { ...RIGHT, ...row };
    const context = { pool, columns, hashing: undefined, sub: 'sub', now: NOW };
    return draftImportedUser(
      context,
      columns.map((name) => all[name] ?? ''),
    );
  };

  it('let a right one pass', () => {
    const { user, credential } = draft({ birthdate: '12/31/1999', updated_at: '1', 'custom:vip': 'TRUE' });
    expect(user).toMatchObject({ username: 'ann', sub: 'sub', status: 'RESET_REQUIRED', enabled: true });
    expect(user.attributes).toMatchObject({ birthdate: '1999-12-31', updated_at: '1', 'custom:vip': 'true' });
    expect(credential).toBeUndefined();
  });

  it.each([
    [{ 'cognito:username': '' }, /cognito:username/],
    [{ 'cognito:username': 'ann lee' }, /cognito:username/],
    [{ 'cognito:username': 'ann\tlee' }, /cognito:username/],
    [{ 'cognito:username': 'x'.repeat(129) }, /cognito:username/],
    [{ email_verified: 'yes' }, /email_verified: The value must be true or false/],
    [{ email_verified: 'false' }, /does not set any of the auto verified attributes/],
    [{ email_verified: '' }, /does not set any of the auto verified attributes/],
    [{ email: '' }, /no email that could be marked as verified/],
    [{ email: 'nobody' }, /Invalid email address format/],
    [{ phone_number: '0123', phone_number_verified: 'true' }, /Invalid phone number format/],
    [{ given_name: '' }, /given_name: The attribute is required/],
    [{ given_name: '"Ann"' }, /given_name is enclosed in quotation marks/],
    [{ birthdate: '1999-12-31' }, /birthdate/],
    [{ birthdate: '02/30/2000' }, /birthdate/],
    [{ birthdate: '13/01/2000' }, /birthdate/],
    [{ updated_at: '2020-01-01' }, /updated_at/],
    [{ 'custom:vip': 'maybe' }, /custom:vip/],
    [{ 'cognito:mfa_enabled': 'true' }, /mfa_enabled does not fit/],
    [{ 'cognito:mfa_enabled': 'on' }, /must be true or false/],
    [{ name: 'x'.repeat(2049) }, /name/],
  ])('refuse %j', (row, reason) => {
    expect(() => draft(row as unknown as Record<string, string>)).toThrow(reason);
  });

  it('take a blank or fitting MFA setting', () => {
    expect(() => draft({ 'cognito:mfa_enabled': 'false' })).not.toThrow();
    expect(() => draft({ 'cognito:mfa_enabled': 'true' }, { MfaConfiguration: 'ON' })).not.toThrow();
    expect(() => draft({ 'cognito:mfa_enabled': 'false' }, { MfaConfiguration: 'ON' })).toThrow(/does not fit/);
    expect(() => draft({ 'cognito:mfa_enabled': 'false' }, { MfaConfiguration: 'OPTIONAL' })).not.toThrow();
  });

  it('switch text messages on where the pool offers them and there is a number', () => {
    const settled = (mfa: string, phone: string, offered = true) => {
      const pool = { ...makePool({ ...settings, MfaConfiguration: 'OPTIONAL' }), mfaFactors: ['SMS_MFA' as const] };
      const columns = importColumns(pool);
      const row: Record<string, string> = {
        'cognito:username': 'ann',
        email: 'ann@example.com',
        email_verified: 'true',
        given_name: 'Ann',
        phone_number: phone,
        phone_number_verified: phone === '' ? '' : 'true',
        'cognito:mfa_enabled': mfa,
      };
      const values = columns.map((column) => row[column] ?? '');
      const context = { pool: offered ? pool : { ...pool, mfaFactors: [] }, columns, hashing: undefined };
      return draftImportedUser({ ...context, sub: 'sub', now: NOW }, values).user.mfa;
    };
    expect(settled('true', '+15555550123')).toEqual({ enabled: ['SMS_MFA'] });
    expect(settled('false', '+15555550123')).toBeUndefined();
    expect(settled('true', '')).toBeUndefined();
    expect(settled('true', '+15555550123', false)).toBeUndefined();
  });

  it('refuse a row with more or fewer values than columns', () => {
    const pool = makePool(settings);
    const context = { pool, columns: importColumns(pool), hashing: undefined, sub: 'sub', now: NOW };
    expect(() => draftImportedUser(context, ['ann'])).toThrow(/has 1 values where the header has 22/);
  });

  it('never tell a value of the row', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 12 }), { minLength: 22, maxLength: 22 }), (values) => {
        const pool = makePool(settings);
        const context = { pool, columns: importColumns(pool), hashing: undefined, sub: 'sub', now: NOW };
        try {
          draftImportedUser(context, values);
        } catch (error) {
          for (const each of values) expect((error as Error).message).not.toContain(each);
        }
      }),
    );
  });
});
