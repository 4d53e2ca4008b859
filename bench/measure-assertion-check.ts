import { randomBytes } from 'node:crypto';
import { readAssertedCredential } from '../lambdas/domain/passkeys/read-asserted-credential.ts';
import { readClientData } from '../lambdas/domain/passkeys/read-client-data.ts';
import { readRegisteredCredential } from '../lambdas/domain/passkeys/read-registered-credential.ts';
import { verifyAssertion } from '../lambdas/domain/passkeys/verify-assertion.ts';
import { verifyRegistration } from '../lambdas/domain/passkeys/verify-registration.ts';
import { createAuthenticator } from '../test/support/authenticator.ts';

const RUNS = 2_000;
const RELYING_PARTY = { id: 'example.com', userVerification: 'required' } as const;

/** CPU of one verification of a passkey's answer, ms, from its JSON to the verdict: what a sign-in by passkey has in place of a password's hash. */
export const measureAssertionCheck = (): number => {
  const authenticator = createAuthenticator({ relyingPartyId: RELYING_PARTY.id, origin: 'https://example.com' });
  const challenge = randomBytes(32).toString('base64url');
  const registered = readRegisteredCredential(authenticator.create({ challenge }));
  const made = verifyRegistration(RELYING_PARTY, readClientData(registered.clientData), registered);
  const passkey = { ...made, publicKey: made.publicKey.toString('base64url'), signCount: 0 };
  const answers = Array.from({ length: RUNS }, () => JSON.stringify(authenticator.get({ challenge })));
  const check = (some: readonly string[]): void => {
    for (const answer of some) {
      verifyAssertion({ relyingParty: RELYING_PARTY, challenge, passkey }, readAssertedCredential(answer));
    }
  };
  check(answers.slice(RUNS / 2));
  const before = process.cpuUsage();
  check(answers);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / RUNS;
};
