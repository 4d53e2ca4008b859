import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';

/** `aws_client_metadata`, a JSON object of strings for the pre token generation trigger. Throws OauthError. */
export function readClientMetadata(text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return undefined;
  const value = parse(text);
  const isMetadata =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((member) => typeof member === 'string');
  if (!isMetadata) throw new OauthError('invalid_request', oauthMessages.clientMetadata);
  return value as Record<string, string>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
