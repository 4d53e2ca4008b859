import { supportedProviders } from '../../domain/clients/supported-providers.ts';
import type { Fields } from '../pages/read-fields.ts';
import type { FormVisit } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { openSignIn } from '../pages/sign-in/open-sign-in.ts';
import type { Page, Redirect } from '../serve-page.ts';

/** The field that says which form it is; other forms have none of that name. */
export const ORGANIZATION = 'organization';

/** Leads somebody to the provider that has the domain of their address among its identifiers; the page again when none of the client's has. */
export async function findOrganization(
  services: LoginServices,
  visit: FormVisit,
  fields: Fields,
): Promise<Page | Redirect> {
  const { event, domain, request, say } = visit;
  const value = (fields.get('address') ?? '').trim();
  const identifier = value.slice(value.lastIndexOf('@') + 1).toLowerCase();
  const provider =
    identifier === ''
      ? undefined
      : await services.store.identityProviders.findByIdentifier(request.pool.id, identifier);
  if (!provider || !supportedProviders(request.client).includes(provider.name)) {
    const problem = { text: say.federation.addressUnknown, field: 'organization-address', failure: 'unknown' };
    return openSignIn(services, visit, { problem, unknownAddress: { value } });
  }
  const query = new URLSearchParams(event.rawQueryString);
  query.delete('identity_provider');
  query.set('idp_identifier', identifier);
  query.set('login_hint', value);
  return { statusCode: 303, location: `${domain.basePath}/oauth2/authorize?${query}` };
}
