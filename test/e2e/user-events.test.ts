import { readFileSync } from 'node:fs';
import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminUpdateUserAttributesCommand,
  ChangePasswordCommand,
  CreateGroupCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findSchemaViolation, type JsonSchema } from '../support/find-schema-violation.ts';
import { openStack, type Stack } from './open-stack.ts';

interface Told {
  readonly bus: string;
  readonly event: {
    readonly 'detail-type': string;
    readonly source: string;
    readonly detail: {
      readonly id: string;
      readonly sequence: string;
      readonly username: string;
      readonly user?: { readonly status: string; readonly attributes: Record<string, string>; groups: string[] };
      readonly change?: Record<string, unknown>;
    };
  };
}

const PASSWORD = 'Correct-Horse-1';
const NEXT_PASSWORD = 'Correct-Horse-2';

let stack: Stack;
beforeAll(async () => {
  stack = await openStack();
});
afterAll(() => stack?.close());

const readEvents = async (): Promise<Told[]> => {
  const reply = await fetch(new URL('/events.json', stack.inbox));
  return (await reply.json()) as Told[];
};

describe('the events of the running stack', () => {
  it('tell the life of a user in order, and no secret of it', async () => {
    const { client, userPoolId: UserPoolId, clientId: ClientId } = stack;
    const Username = 'eve@example.com';
    const email = { Name: 'email', Value: Username };
    const { UserSub } = await client.send(
      new SignUpCommand({ ClientId, Username, Password: PASSWORD, UserAttributes: [email] }),
    );
    const who = { UserPoolId, Username };
    await client.send(new AdminConfirmSignUpCommand(who));
    const verified = { Name: 'email_verified', Value: 'true' };
    await client.send(new AdminUpdateUserAttributesCommand({ ...who, UserAttributes: [verified] }));
    const signIn = async (password: string) => {
      const { AuthenticationResult } = await client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: Username, PASSWORD: password },
        }),
      );
      return AuthenticationResult ?? {};
    };
    const first = await signIn(PASSWORD);
    await client.send(
      new ChangePasswordCommand({
        AccessToken: first.AccessToken,
        PreviousPassword: PASSWORD,
        ProposedPassword: NEXT_PASSWORD,
      }),
    );
    await client.send(new RevokeTokenCommand({ ClientId, Token: first.RefreshToken }));
    const second = await signIn(NEXT_PASSWORD);
    await client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'staff' }));
    await client.send(new AdminAddUserToGroupCommand({ ...who, GroupName: 'staff' }));
    await client.send(new GlobalSignOutCommand({ AccessToken: second.AccessToken }));
    await client.send(new AdminDeleteUserCommand(who));

    const told = await vi.waitFor(
      async () => {
        const all = (await readEvents()).filter(({ event }) => event.detail.username === UserSub);
        expect(all.at(-1)?.event['detail-type']).toBe('UserDeleted');
        return all;
      },
      { timeout: 60_000, interval: 250 },
    );
    const events = told.map(({ event }) => event);
    const types = events.map((event) => event['detail-type']);
    expect(types.filter((type) => type !== 'UserUpdated')).toEqual([
      'UserCreated',
      'PasswordChanged',
      'UserConfirmed',
      'UserSignedIn',
      'PasswordChanged',
      'UserSignedOut',
      'UserSignedIn',
      'GroupsChanged',
      'UserSignedOut',
      'UserDeleted',
    ]);
    const updates = events.filter((event) => event['detail-type'] === 'UserUpdated').map(({ detail }) => detail.change);
    expect(updates).toContainEqual({ attributes: ['email_verified'] });
    expect(events.find((event) => event['detail-type'] === 'GroupsChanged')?.detail).toMatchObject({
      user: { status: 'CONFIRMED', attributes: { email: Username }, groups: ['staff'] },
      change: { added: ['staff'], removed: [] },
    });
    const sequences = events.map(({ detail }) => BigInt(detail.sequence));
    expect(sequences).toEqual(sequences.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect(new Set(events.map(({ detail }) => detail.id)).size).toBe(events.length);

    const schema = JSON.parse(readFileSync('docs/user-event.schema.json', 'utf8')) as JsonSchema;
    for (const { detail, 'detail-type': type } of events) {
      expect(findSchemaViolation(schema, { $ref: `#/definitions/${type}` }, detail)).toBeUndefined();
    }
    const text = JSON.stringify(told).replaceAll(ClientId, '');
    for (const secret of [
      PASSWORD,
      NEXT_PASSWORD,
      first.RefreshToken,
      second.AccessToken,
      'argon2',
      'sealed',
      'salt',
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('are published with the rights that the function has', () => {
    expect(stack.denied()).toEqual([]);
  });
});
