import { type SignedRequest, signatureOf } from './signature-of.ts';

/** On whose behalf a request is made, and to which service. */
export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly service: string;
}

/** Does a request with an AWS Signature Version 4, signed for now. Rejects when nobody answers. */
export function sendSigned(
  url: string,
  { accessKeyId, secretAccessKey, region, service }: Signer,
  request: Pick<SignedRequest, 'method' | 'body'> & { readonly headers?: Readonly<Record<string, string>> },
): Promise<Response> {
  const { host, pathname, search } = new URL(url);
  const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const headers: Record<string, string> = { ...request.headers, host, 'x-amz-date': at };
  const signed = Object.keys(headers).sort();
  const { method, body } = request;
  const scope = { at, region, service, signed, secretAccessKey };
  const signature = signatureOf({ method, path: pathname, query: search.slice(1), headers, body }, scope);
  const credential = `${accessKeyId}/${at.slice(0, 8)}/${region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed.join(';')}, Signature=${signature}`;
  const { host: _, ...sent } = headers;
  return fetch(url, {
    method,
    headers: { ...sent, authorization },
    ...(method === 'GET' ? {} : { body: new Uint8Array(body) }),
  });
}
