import type { OfferedProviders } from '../../../flows/federation/list-offered-providers.ts';
import { addressOf } from '../address-of.ts';
import { html, type Markup } from '../html.ts';
import { renderForm } from '../render-form.ts';
import type { FormVisit } from '../serve-forms.ts';

/** An address that no organization has, to be shown again. */
export interface UnknownAddress {
  readonly value: string;
}

/**
 * The ways in that lead elsewhere: a link for each provider, which work without a script, and a field for an address where organizations are
 * found by it. The names are the only marks: whose sign they carried would be for their owners to say.
 */
export function renderProviders(
  visit: FormVisit,
  { named, byAddress }: OfferedProviders,
  unknown: UnknownAddress | undefined,
): Markup {
  const { federation: say } = visit.say;
  const links = named.map(
    ({ name, label }) =>
      html`<li><a id="provider-${name}" class="provider idpButton-customizable" href="${providerAddress(visit, name)}">${say.continueWith(label)}</a></li>`,
  );
  return html`${links.length > 0 && html`<ul class="providers">${links}</ul>`}${byAddress && renderAddress(visit, unknown)}`;
}

function providerAddress({ event, domain }: FormVisit, name: string): string {
  const query = new URLSearchParams(event.rawQueryString);
  query.delete('idp_identifier');
  query.set('identity_provider', name);
  return `${domain.basePath}/oauth2/authorize?${query}`;
}

function renderAddress(visit: FormVisit, unknown: UnknownAddress | undefined): Markup {
  const { federation: say } = visit.say;
  const form = renderForm({
    id: 'organization',
    action: addressOf(visit, '/login'),
    token: visit.token.value,
    hidden: { way: 'organization' },
    fields: [
      {
        id: 'organization-address',
        name: 'address',
        label: say.address,
        type: 'email',
        autocomplete: 'email',
        value: unknown?.value,
        wrong: unknown !== undefined,
      },
    ],
    button: say.find,
    buttonId: 'find-organization',
    focus: unknown && 'organization-address',
    quiet: true,
  });
  return html`<details${unknown && html` open`}><summary>${say.organization}</summary>${form}</details>`;
}
