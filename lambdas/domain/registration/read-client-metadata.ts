import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { readScopes } from '../oauth/read-scopes.ts';
import type { ClientMetadata } from './client-metadata.ts';

const MOST_URIS = 100;
const LONGEST_URI = 1024;
const LONGEST_NAME = 128;
const DEFAULT_NAME = 'registered client';
/** What the API takes for an address. */
const ADDRESS = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;
/** Answers that a client with these members would wait for in vain. */
const UNSUPPORTED = [
  'id_token_encrypted_response_alg',
  'sector_identifier_uri',
  'userinfo_encrypted_response_alg',
  'userinfo_signed_response_alg',
] as const;
const AUTHENTICATIONS = ['client_secret_basic', 'client_secret_post', 'none'] as const;

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a registration. Members that make no difference here are ignored (RFC 7591 §2); what would be promised and not kept is
 * refused. Throws OauthError.
 */
export function readClientMetadata(text: string): ClientMetadata {
  const members = parse(text);
  for (const name of UNSUPPORTED) if (members[name] !== undefined) refuse(name, 'is not supported');
  if (members.jwks !== undefined && members.jwks_uri !== undefined) refuse('jwks', 'must not come with jwks_uri');
  const authentication = readAuthentication(members);
  const flow = readFlow(members);
  const redirectUris = readUris(members, 'redirect_uris');
  if (flow === 'client_credentials' && authentication === 'none') {
    refuse('token_endpoint_auth_method', 'must not be none for client_credentials');
  }
  if (flow === 'code' && redirectUris.length === 0) {
    throw new OauthError(
      'invalid_redirect_uri',
      oauthMessages.registrationMember('redirect_uris', 'must not be empty'),
    );
  }
  const scope = readText(members, 'scope');
  const scopes = scope === undefined ? undefined : readScopes(scope);
  if (scope !== undefined && scopes === undefined) refuse('scope', 'is not a list of scopes');
  return {
    flow,
    redirectUris,
    logoutUris: readUris(members, 'post_logout_redirect_uris'),
    authentication,
    scopes,
    name: readName(members),
  };
}

/** A member that is null counts as left out. */
function parse(text: string): Members {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
    }
  } catch {
    // Told in the same words as a body of another type.
  }
  throw new OauthError('invalid_client_metadata', oauthMessages.bodyNotJson);
}

function readAuthentication(members: Members): ClientMetadata['authentication'] {
  const name = readText(members, 'token_endpoint_auth_method') ?? 'client_secret_basic';
  return AUTHENTICATIONS.find((known) => known === name) ?? refuse('token_endpoint_auth_method', 'is not supported');
}

/** A client uses the code flow, which refresh tokens come with, or acts for itself. */
function readFlow(members: Members): ClientMetadata['flow'] {
  const grants = readList(members, 'grant_types') ?? ['authorization_code'];
  const known = grants.every((grant) => ['authorization_code', 'refresh_token', 'client_credentials'].includes(grant));
  if (!known || grants.length === 0) refuse('grant_types', 'has a grant that can not be registered');
  const isMachine = grants.includes('client_credentials');
  if (isMachine && grants.length > 1) refuse('grant_types', 'must have client_credentials alone');
  const types = readList(members, 'response_types') ?? (isMachine ? [] : ['code']);
  if (types.join() !== (isMachine ? '' : 'code')) refuse('response_types', 'does not fit the grant types');
  if (!isMachine && !grants.includes('authorization_code')) refuse('grant_types', 'must have authorization_code');
  return isMachine ? 'client_credentials' : 'code';
}

function readUris(members: Members, name: string): readonly string[] {
  const uris = readList(members, name) ?? [];
  const problem = uris.length > MOST_URIS ? 'has too many addresses' : uris.map(problemOf).find(Boolean);
  if (problem === undefined) return uris;
  throw new OauthError('invalid_redirect_uri', oauthMessages.registrationMember(name, problem));
}

/** Beside what the API refuses: a browser would show another host than the one that it goes to, or a policy would allow more than one. */
function problemOf(uri: string): string | undefined {
  if (uri.length > LONGEST_URI) return 'has an address that is too long';
  if (!ADDRESS.test(uri)) return 'has an address with characters that addresses can not have';
  const { username, password, hostname } = URL.canParse(uri)
    ? new URL(uri)
    : { username: '', password: '', hostname: '' };
  if (username !== '' || password !== '') return 'has an address with a user name';
  return /[^\p{L}\p{N}.:[\]_-]/u.test(hostname) ? 'has an address whose host is none' : undefined;
}

/** What the API allows in names; people are shown this one, so that nothing in it can be taken for the page's own text. */
function readName(members: Members): string {
  const name = (readText(members, 'client_name') ?? DEFAULT_NAME).replace(/[^\w\s+=,.@-]/g, '-').slice(0, LONGEST_NAME);
  return name.trim() === '' ? DEFAULT_NAME : name;
}

function readText(members: Members, name: string): string | undefined {
  const value = members[name];
  if (value === undefined || typeof value === 'string') return value;
  return refuse(name, 'must be a string');
}

function readList(members: Members, name: string): readonly string[] | undefined {
  const value = members[name];
  if (value === undefined) return undefined;
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
  return isList ? value : refuse(name, 'must be a list of strings');
}

function refuse(name: string, problem: string): never {
  throw new OauthError('invalid_client_metadata', oauthMessages.registrationMember(name, problem));
}
