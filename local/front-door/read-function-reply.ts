import { asObject, asStrings, asText, isJsonObject, type Json } from '../json.ts';
import { type HttpReply, messageReply } from './http-message.ts';

/** Turns what a function returned into a reply by the rules of payload format 2.0; what breaks them is a 500. */
export function readFunctionReply(payload: string): HttpReply {
  const result = JSON.parse(payload) as Json;
  if (!isJsonObject(result) || result.statusCode === undefined) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(payload) };
  }
  const status = Number(result.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return messageReply(500, 'Internal Server Error');
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(asObject(result.headers)))
    headers[name.toLowerCase()] = asText(value) ?? '';
  const cookies = asStrings(result.cookies);
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  const body = asText(result.body) ?? '';
  if (body !== '') headers['content-type'] ??= 'text/plain; charset=utf-8';
  return { status, headers, body: Buffer.from(body, result.isBase64Encoded === true ? 'base64' : 'utf8') };
}
