import type { OauthError } from '../errors/oauth-error.ts';
import type { OauthReply } from './serve-oauth.ts';

const STATUS: Readonly<Record<string, number>> = { invalid_token: 401, insufficient_scope: 403, invalid_request: 400 };

/** Errors of a resource that wants a bearer token of one scope (RFC 6750 §3): a caller without any is told nothing but the scheme. */
export function challengeBearer(scope: string): (reply: OauthReply, error: OauthError) => OauthReply {
  return (reply, { code, description }) => {
    const statusCode = STATUS[code];
    if (statusCode === undefined) return reply;
    const isBare = code === 'invalid_token' && description === undefined;
    const details = [
      `error="${code}"`,
      ...(description === undefined ? [] : [`error_description="${description}"`]),
      ...(code === 'insufficient_scope' ? [`scope="${scope}"`] : []),
    ];
    return {
      ...reply,
      statusCode,
      headers: { 'www-authenticate': isBare ? 'Bearer' : `Bearer ${details.join(', ')}` },
    };
  };
}
