import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import { hasThreatProtection } from '../../domain/risk/has-threat-protection.ts';
import { html, type Markup } from '../pages/html.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { Page } from '../serve-page.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { describePlace } from './describe-place.ts';
import { describeTime } from './describe-time.ts';
import { pageOfSection } from './page-of-section.ts';

const SHOWN = 20;

/** What happened to the account lately, where the pool has threat protection, which records it. */
export const activity: AccountSection = {
  name: 'activity',
  isSensitive: false,
  isOffered: ({ pool }) => hasThreatProtection(pool.configuration),
  open: show,
  take: show,
};

async function show(services: LoginServices, visit: AccountVisit): Promise<Page> {
  const { items } = await services.store.authEvents.list(visit.user, SHOWN, undefined);
  const rows = items.map((event) => html`<li>${renderEvent(visit, event)}</li>`);
  const below =
    rows.length === 0 ? html`<p class="note">${visit.account.activity.none}</p>` : html`<ul class="rows">${rows}</ul>`;
  return pageOfSection(visit, 'activity', { below });
}

function renderEvent({ account, language }: AccountVisit, event: AuthEvent): Markup {
  const { activity: say } = account;
  const { type, response, createdAt, deviceName, ipAddress } = event;
  const device = deviceName !== undefined && deviceName !== '' && html`<p class="hint"><bdi>${deviceName}</bdi></p>`;
  const place = ipAddress !== undefined && describePlace({ ...event, ipAddress }, account, language.tag);
  return html`<div class="head"><h2>${say.types[type] ?? type}</h2><span class="state">${say.responses[response]}</span></div>
<p class="hint">${describeTime(createdAt, language.tag)}</p>${device}${place && html`<p class="hint"><bdi>${place}</bdi></p>`}`;
}
