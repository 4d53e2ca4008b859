import type { HttpHandler } from '../../wire/aws-json.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { AccountSection } from './account-section.ts';
import { activity } from './activity.ts';
import { addresses } from './addresses.ts';
import { data } from './data.ts';
import { deletion } from './deletion.ts';
import { devices } from './devices.ts';
import { factors } from './factors.ts';
import { identities } from './identities.ts';
import { passkeys } from './passkeys.ts';
import { password } from './password.ts';
import { profile } from './profile.ts';
import { serveAccount } from './serve-account.ts';
import { sessions } from './sessions.ts';

/** In the order in which the first page lists them. */
const SECTIONS: readonly AccountSection[] = [
  profile,
  addresses,
  password,
  factors,
  passkeys,
  identities,
  devices,
  sessions,
  activity,
  data,
  deletion,
];

/** `/account` and `/account/{section}`, with `client_id`: people see and change what is theirs. */
export function createAccountHandler(services: LoginServices): HttpHandler {
  return serveAccount(services, SECTIONS);
}
