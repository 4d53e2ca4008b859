import { randomBytes } from 'node:crypto';
import type { Statement } from './statement.ts';

/** Who signs calls to the local AWS endpoints. */
export interface Principal {
  /** `arn:aws:sts::…:assumed-role/<role>/<session>` or `arn:aws:iam::…:user/<name>`. */
  readonly arn: string;
  readonly statements: readonly Statement[];
}

/** A key pair; temporary ones carry a session token. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

/** The key pairs of the running account. */
export interface Credentials {
  /** Makes temporary credentials for `principal`. */
  issue(principal: Principal): KeyPair;
  /** Makes `pair` known as `principal`'s. */
  register(pair: KeyPair, principal: Principal): void;
  find(accessKeyId: string): { readonly pair: KeyPair; readonly principal: Principal } | undefined;
}

/** Creates an empty registry of key pairs. */
export function createCredentials(): Credentials {
  const known = new Map<string, { pair: KeyPair; principal: Principal }>();
  const register = (pair: KeyPair, principal: Principal): void => {
    known.set(pair.accessKeyId, { pair, principal });
  };
  return {
    register,
    find: (accessKeyId) => known.get(accessKeyId),
    issue(principal) {
      const pair = {
        accessKeyId: `ASIA${randomBytes(10).toString('hex').slice(0, 16).toUpperCase()}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(48).toString('base64'),
      };
      register(pair, principal);
      return pair;
    },
  };
}
