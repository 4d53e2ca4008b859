import type { TokenFamily } from '../user.ts';
import type { LoginSession } from './login-session.ts';

/** A sign-in that still counts: of an application, or of a browser at the pool's pages, tracked or not. */
export type PresentSignIn =
  | { readonly kind: 'tkn'; readonly family: TokenFamily }
  | { readonly kind: 'sso'; readonly login: LoginSession };
