import type { ActiveSession } from './active-sessions.ts';
import type { LoginSession } from './login-session.ts';
import type { TrackedSession } from './tracked-session.ts';

/** A session that lists show: a token family, or a sign-in in a browser. */
export type UserSession =
  | { readonly kind: 'tkn'; readonly family: ActiveSession }
  | { readonly kind: 'sso'; readonly login: LoginSession & { readonly session: TrackedSession } };
