import { toDescription } from '../../domain/oauth/to-description.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** What is wrong with what the provider says of the person: clients depend on hearing of it. */
const PROBLEMS: ReadonlySet<string> = new Set(['AliasExistsException', 'InvalidParameterException']);

/** Throws OauthError for attributes that the pool doesn't take, and anything else as it came. */
export function tellClient(error: unknown): never {
  if (!(error instanceof ServiceError) || !PROBLEMS.has(error.code)) throw error;
  throw new OauthError('invalid_request', toDescription(error.message.trim()), { cause: error });
}
