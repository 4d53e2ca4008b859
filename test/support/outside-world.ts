import { webcrypto } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect, type Server as PlainServer } from 'node:net';
import type { Network } from '../../lambdas/platform/web.ts';

/** The web beyond the deployment: named hosts whose servers run here, and nothing else. */
export interface OutsideWorld {
  /** How the deployment reaches it. */
  readonly network: Network;
  /** Certificates of all hosts, PEM. */
  readonly authorities: string;
  /** By host: the port on this machine. */
  readonly ports: Readonly<Record<string, number>>;
  /** Names that were looked up, and addresses that were connected to, in order. */
  readonly contacts: string[];
  /** Serves `https://<host>`, in place of what was there before. */
  serve(host: string, listener: RequestListener): Promise<void>;
  /** The name resolves to these addresses; a list of lists is one after the other, the last one for good. */
  resolveTo(host: string, ...answers: readonly string[][]): void;
  close(): Promise<void>;
}

/** A public network that no provider is in: that of the AS112 project (RFC 7535). */
const addressOf = (index: number): string => `192.31.196.${index + 1}`;

interface Host {
  readonly name: string;
  readonly server: Server;
  readonly port: number;
  readonly certificate: string;
  listener: RequestListener;
}

async function makeCertificate(host: string): Promise<{ certificate: string; key: string }> {
  await import('reflect-metadata').catch(() => undefined);
  const x509 = await import('@peculiar/x509');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${host}`,
    keys,
    signingAlgorithm: algorithm,
    notAfter: new Date(Date.now() + 7 * 24 * 3600_000),
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    certificate: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
  };
}

/** Opens an empty one; it starts nothing before a host is served. */
export function openOutsideWorld(): OutsideWorld {
  const hosts: Host[] = [];
  const answers = new Map<string, string[][]>();
  const contacts: string[] = [];
  const lookUp = (name: string): readonly string[] => {
    const given = answers.get(name);
    if (given) return (given.length > 1 ? given.shift() : given[0]) ?? [];
    const index = hosts.findIndex((host) => host.name === name);
    return index < 0 ? [] : [addressOf(index)];
  };
  return {
    network: {
      lookup: async (name) => {
        contacts.push(name);
        const literal = /^[0-9.]+$|:/.test(name) ? [name] : lookUp(name);
        if (literal.length === 0)
          throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
        return literal.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
      },
      connect: (address) => {
        contacts.push(address);
        // Nothing listens on the discard port.
        const port = hosts.find((_, index) => addressOf(index) === address)?.port ?? 9;
        return connect({ host: '127.0.0.1', port });
      },
      get authorities() {
        return hosts.map(({ certificate }) => certificate).join('\n');
      },
    },
    get authorities() {
      return hosts.map(({ certificate }) => certificate).join('\n');
    },
    get ports() {
      return Object.fromEntries(hosts.map(({ name, port }) => [name, port]));
    },
    contacts,
    async serve(name, listener) {
      const present = hosts.find((host) => host.name === name);
      if (present) {
        present.listener = listener;
        return;
      }
      const { certificate, key } = await makeCertificate(name);
      const server = createServer({ cert: certificate, key }, (request, response) => host.listener(request, response));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const host: Host = { name, server, port: (server.address() as AddressInfo).port, certificate, listener };
      hosts.push(host);
    },
    resolveTo(name, ...lists) {
      answers.set(name, [...lists]);
    },
    async close() {
      await Promise.all(hosts.map(({ server }) => stop(server)));
    },
  };
}

function stop(server: Server & PlainServer): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
