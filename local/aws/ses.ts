import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Account } from '../account.ts';
import { authorize } from '../iam/authorize.ts';
import { asList, asObject, asStrings, asText, type JsonObject } from '../json.ts';
import type { AwsCall, AwsReply, AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonError, readJsonBody } from './json-protocol.ts';

type StartEngine = (options: { port: number; host: string }) => Promise<Server>;

const require = createRequire(import.meta.url);
const OUTBOUND = '/v2/email/outbound-emails';

/** An SES service and the way to end its engine. */
export interface SesService extends AwsService {
  stop(): Promise<void>;
}

/**
 * SES v2: SendEmail. The caller's right to the identity is checked, then the request goes to a real local SES, which parses it;
 * what it accepted lands in the inbox. The engine is loaded with the first e-mail: most of its time is spent on imports.
 */
export function createSes(): SesService {
  let engine: Promise<Server> | undefined;
  const start = (): Promise<Server> => {
    engine ??= (require('aws-ses-v2-local') as { default: StartEngine }).default({ port: 0, host: '127.0.0.1' });
    return engine;
  };
  return {
    renderError: (code, message, status) => jsonError(code, message, code === 'AccessDeniedException' ? 403 : status),
    async handle(call) {
      if (call.method !== 'POST' || call.path !== OUTBOUND) {
        throw new AwsError(
          'UnknownOperationException',
          `The local SES has no operation at ${call.method} ${call.path}.`,
          404,
        );
      }
      const input = readJsonBody(call);
      authorizeSending(call, input);
      const { port } = (await start()).address() as AddressInfo;
      return deliver(call.account, `http://127.0.0.1:${port}`, call.body);
    },
    async stop() {
      const server = await engine;
      server?.closeAllConnections();
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    },
  };
}

function authorizeSending({ account, principal }: AwsCall, input: JsonObject): void {
  const { accountId, partition, region } = account;
  const from = asText(input.FromEmailAddress) ?? '';
  const address = (/<([^>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
  const identityArn = (name: string) => `arn:${partition}:ses:${region}:${accountId}:identity/${name}`;
  const domainArn = identityArn(address.split('@').at(-1) ?? '');
  const known = [identityArn(address), domainArn].find((arn) => account.identities.has(arn));
  const resource = asText(input.FromEmailAddressIdentityArn) ?? known ?? identityArn(address);
  const recipients = asStrings(asObject(input.Destination).ToAddresses);
  authorize(
    account,
    principal,
    'ses:SendEmail',
    resource,
    new Map([
      ['ses:fromaddress', [address]],
      ['ses:recipients', recipients],
      ['ses:apiversion', ['2']],
    ]),
  );
  const set = asText(input.ConfigurationSetName);
  if (set !== undefined) {
    authorize(
      account,
      principal,
      'ses:SendEmail',
      `arn:${partition}:ses:${region}:${accountId}:configuration-set/${set}`,
    );
  }
}

async function deliver(account: Account, engine: string, body: Buffer): Promise<AwsReply> {
  const answer = await fetch(`${engine}${OUTBOUND}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'AWS4-HMAC-SHA256 local' },
    body: new Uint8Array(body),
  });
  const result = asObject(await answer.json());
  if (!answer.ok)
    throw new AwsError(
      'BadRequestException',
      asText(result.detail) ?? asText(result.message) ?? 'Bad Request',
      answer.status,
    );
  const id = asText(result.MessageId) ?? '';
  const { emails } = asObject(await (await fetch(`${engine}/store`)).json());
  const email = asObject(asList(emails).find((entry) => asObject(entry).messageId === id));
  const { html, text } = asObject(email.body);
  account.inbox.add({
    id,
    kind: 'email',
    to: asStrings(asObject(email.destination).to),
    from: asText(email.from) ?? '',
    subject: asText(email.subject) ?? '',
    html: asText(html) ?? '',
    text: asText(text) ?? '',
  });
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ MessageId: id }) };
}
