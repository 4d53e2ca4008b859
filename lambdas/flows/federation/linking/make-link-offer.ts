import { deflateRawSync } from 'node:zlib';
import { LINK_OFFER_MS, type LinkOffer } from '../../../domain/federation/link-offer.ts';
import type { VouchedIdentity } from '../../../domain/federation/vouched-identity.ts';
import type { FederatedReturn } from '../federated-return.ts';
import type { ProfileServices } from '../profile-services.ts';
import { findLinkTarget } from './find-link-target.ts';

/** An offer, and the value of the cookie that keeps it. */
export interface MadeLinkOffer {
  readonly id: LinkOffer['id'];
  readonly cookie: string;
}

const ID_BYTES = 16;
/** A cookie has 4,096 bytes with its name, and all of a request's headers together have 10 KB at API Gateway. */
const LONGEST_COOKIE = 3_500;

/**
 * The offer to connect the provider to the account that has the person's verified address. Undefined where there is none, and for attributes
 * that no cookie holds.
 */
export async function makeLinkOffer(
  services: ProfileServices,
  back: FederatedReturn & { readonly domain: string },
  mapped: Readonly<Record<string, string>>,
): Promise<MadeLinkOffer | undefined> {
  const target = await findLinkTarget(services, back, mapped);
  if (target === undefined) return undefined;
  const { pool, client } = back.request;
  const offer: LinkOffer = {
    id: Buffer.from(services.random.bytes(ID_BYTES)).toString('base64url'),
    domain: back.domain,
    poolId: pool.id,
    clientId: client.id,
    identity: rememberIdentity(back),
    mapped,
    sub: target.user.sub,
    address: target.address,
    signInId: back.id,
    expiresAt: services.clock.now() + LINK_OFFER_MS,
  };
  const cookie = await services.sealer.seal(deflateRawSync(JSON.stringify(offer)), ['link-offer', offer.id]);
  return cookie.length > LONGEST_COOKIE ? undefined : { id: offer.id, cookie };
}

function rememberIdentity({
  provider,
  identity: { answers: _, attributes, ...identity },
}: FederatedReturn): VouchedIdentity {
  const names = (provider.linkAttributes ?? []).map((name) => provider.attributeMapping[name] ?? name);
  const kept = Object.entries(attributes).filter(([name]) => names.includes(name));
  return { ...identity, attributes: Object.fromEntries(kept) };
}
