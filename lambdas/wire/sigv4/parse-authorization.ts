import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';

/** The parts of an `Authorization` header. */
export interface Authorization {
  readonly accessKeyId: string;
  /** `date/region/service/aws4_request` */
  readonly scope: readonly [date: string, region: string, service: string, terminator: string];
  readonly signedHeaders: readonly string[];
  /** Hexadecimal. */
  readonly signature: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const PARTS = ['Credential', 'SignedHeaders', 'Signature'] as const;

/** Reads the header. Throws `MissingAuthenticationTokenException` or `IncompleteSignatureException`. */
export function parseAuthorization(header: string | undefined): Authorization {
  if (!header) throw new ServiceError('MissingAuthenticationTokenException', wireMessages.missingAuthenticationToken);
  const [algorithm = '', rest = ''] = header.trim().split(/\s+(.*)/s);
  if (algorithm !== ALGORITHM)
    throw new ServiceError('IncompleteSignatureException', wireMessages.unsupportedAlgorithm);
  const given = new Map(
    rest.split(',').map((part): [string, string] => {
      const [name = '', value = ''] = part.trim().split(/=(.*)/s);
      return [name, value];
    }),
  );
  const lacking = PARTS.filter((name) => !given.get(name));
  const [accessKeyId = '', date, region, service, terminator, ...more] = (given.get('Credential') ?? '').split('/');
  const isWhole = accessKeyId && date && region && service && terminator && more.length === 0;
  if (!isWhole && !lacking.includes('Credential')) lacking.unshift('Credential');
  if (!isWhole || lacking.length > 0) {
    throw new ServiceError('IncompleteSignatureException', wireMessages.incompleteSignature(lacking));
  }
  return {
    accessKeyId,
    scope: [date, region, service, terminator],
    signedHeaders: given.get('SignedHeaders')!.split(';'),
    signature: given.get('Signature')!,
  };
}
