import { isResource } from '../../../domain/oauth/is-resource.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { AuthorizationValues } from './authorization-values.ts';

/** The resource that the access tokens are for (RFC 8707). Throws OauthError. */
export function readAskedResource({ resource }: AuthorizationValues): string | undefined {
  if (resource !== undefined && !isResource(resource)) {
    throw new OauthError('invalid_target', oauthMessages.resourceInvalid);
  }
  return resource;
}
