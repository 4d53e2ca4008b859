import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { World } from './world.ts';

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

interface SigningOptions {
  readonly credentials?: Credentials;
  readonly region?: string;
  readonly service?: string;
  readonly signedAt?: Date;
  readonly path?: string;
}

/** A request that is ready for `fetch`; tests spoil it before they send it. */
export interface SignedRequest {
  readonly url: string;
  readonly method: 'POST';
  readonly headers: Record<string, string>;
  readonly body: string;
}

class Sha256 {
  readonly #hash;
  constructor(secret?: unknown) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array);
  }
  update(data: unknown): void {
    this.#hash.update(data as Uint8Array);
  }
  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#hash.digest());
  }
}

/** Signs a call of an operation as the SDKs do, with AWS's own signer. */
export async function signRequest(
  world: World,
  operation: string,
  input: object,
  options: SigningOptions = {},
): Promise<SignedRequest> {
  const { host, hostname, port } = new URL(world.endpoint);
  const { credentials = world.rootKey, region = world.region, service = 'cognito-idp', path = '/' } = options;
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const body = JSON.stringify(input);
  const request = {
    method: 'POST',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path,
    query: {},
    headers: {
      host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body,
  };
  const signed = await signer.sign(request, { signingDate: options.signedAt ?? new Date(world.clock.now()) });
  return { url: `${world.endpoint}${path}`, method: 'POST', headers: { ...signed.headers }, body };
}
