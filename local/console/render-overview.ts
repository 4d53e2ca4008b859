import type { Account } from '../account.ts';
import type { KeyPair } from '../iam/create-credentials.ts';
import { asObject, asText } from '../json.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './render-page.ts';
import { trialCallback } from './trial-callback.ts';

const MEGABYTE = 1024 * 1024;

/** What runs: addresses, the stack's outputs, functions with their workers and logs, refused calls, metrics. */
export function renderOverview(
  account: Account,
  outputs: Readonly<Record<string, string>>,
  developer: KeyPair,
  nonce: string,
): string {
  const functions = [...account.functions.values()].map(({ configuration, figures }) => {
    const { workers, invocations, errors, coldStarts, peakMemory } = figures();
    const numbers = [invocations, errors, coldStarts, workers, Math.round(peakMemory / MEGABYTE)];
    return [
      html`<a href="/logs/${encodeURIComponent(configuration.name)}">${shortName(configuration.name)}</a>`,
      ...numbers,
    ];
  });
  const denied = account.denied
    .toReversed()
    .map(({ at, principal, action, resource }) => [
      new Date(at).toLocaleTimeString('en-GB'),
      shortName(principal.split('/').at(-1) ?? ''),
      action,
      resource,
    ]);
  const events = account.events
    .slice(-20)
    .toReversed()
    .map(({ event }) => {
      const { userPoolId, username } = asObject(event.detail);
      return [event.time, event['detail-type'], userPoolId, username].map((value) => asText(value) ?? '');
    });
  const metrics = [...account.metrics].sort().map(([name, value]) => [name, value]);
  const main = html`
${table(
  'Addresses',
  ['What', 'Where'],
  [
    ['API', html`<code>${account.publicUrl}</code>`],
    ['AWS endpoints', html`<code>${account.consoleUrl}</code> (${account.dynamodb.name} for DynamoDB)`],
    ['AWS key for them', html`<code>${developer.accessKeyId}</code> / <code>${developer.secretAccessKey}</code>`],
    ...Object.entries(outputs).map(([name, value]) => [name, html`<code>${value}</code>`]),
  ],
)}
${table('Functions', ['Function', 'Invocations', 'Errors', 'Cold starts', 'Workers', 'Peak MB'], functions)}
${table('Refused AWS calls', ['Time', 'Function', 'Action', 'Resource'], denied)}
${table('Events on the bus (newest first)', ['Time', 'Event', 'Pool', 'User'], events)}
<p><a href="/events.json">All events with their details</a></p>
${table('Metrics since the start', ['Metric', 'Sum'], metrics)}`;
  const trial =
    trialCallback(outputs, account.consoleUrl) === undefined ? undefined : html`<a href="/sign-in">Sign in</a>`;
  const preview = outputs.PagePreviewUrl === undefined ? undefined : html`<a href="/preview">Page preview</a>`;
  return renderPage(
    'Local stack',
    nonce,
    html`${trial}${preview}<a href="/inbox">Inbox (${account.inbox.list().length})</a>`,
    main,
  );
}

function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (Html | string | number)[])[],
): Html {
  if (rows.length === 0) return html`<h2>${title}</h2><p class="empty">None.</p>`;
  const cell = (value: Html | string | number) =>
    typeof value === 'number' ? html`<td class="number">${value}</td>` : html`<td>${value}</td>`;
  const numeric = rows[0]!.map((value) => typeof value === 'number');
  const heads = columns.map((name, index) =>
    numeric[index] ? html`<th scope="col" class="number">${name}</th>` : html`<th scope="col">${name}</th>`,
  );
  return html`<h2>${title}</h2><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table><thead><tr>${heads}</tr></thead><tbody>${rows.map(
    (row) => html`<tr>${row.map(cell)}</tr>`,
  )}</tbody></table></div>`;
}

/** A function's name without the stack's prefix and without the hash that CDK appends. */
function shortName(name: string): string {
  return name.replace(/^[^-]+-/, '').replace(/(?:Function)?[0-9A-F]{8}$/, '');
}
