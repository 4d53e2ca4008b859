import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';

/** SHA-256 in the form that the signer takes: a plain hash, or an HMAC when it is given a key. */
class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: string | Uint8Array | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string | Uint8Array);
  }

  update(chunk: string | Uint8Array): void {
    this.#hash.update(chunk);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

export interface CredentialsRequest {
  /** The stack's output `CognateCredentialsUrl`: `https://{api}.execute-api.{region}.amazonaws.com/iam/credentials`. */
  readonly url: URL;
  /** The URL's region; read from its host when undefined. */
  readonly region: string | undefined;
  /** Operations to ask for, `Admin*` for a prefix; everything when undefined. */
  readonly operations: readonly string[] | undefined;
  readonly durationSeconds: number | undefined;
}

/**
 * Exchanges the AWS credentials that the SDK's default chain finds for temporary Cognate credentials: JSON as `credential_process`
 * expects it. API Gateway authorises the call by IAM (`execute-api:Invoke` on the route). Throws an Error that says what was refused.
 */
export async function fetchCredentials(request: CredentialsRequest): Promise<string> {
  const { url } = request;
  const region = request.region ?? /\.execute-api\.([a-z0-9-]+)\./.exec(url.hostname)?.[1];
  if (region === undefined) throw new Error(`The region can't be read from ${url.hostname}: name it with --region.`);
  const signer = new SignatureV4({ service: 'execute-api', region, credentials: defaultProvider(), sha256: Sha256 });
  const body = JSON.stringify({ operations: request.operations, durationSeconds: request.durationSeconds });
  const signed = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: {},
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
  });
  const { host: _, ...headers } = signed.headers;
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${url.host} refused to issue credentials (${response.status}): ${text.slice(0, 500)}`);
  return text;
}
