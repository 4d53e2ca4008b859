import { RESOURCE_MESSAGES } from '../errors/resource-messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import type { SecretVault } from '../platform/secret-vault.ts';

/** `{{resolve:secretsmanager:<name or ARN>:SecretString:<JSON key>:<version stage>:<version id>}}`, all but the first part optional. */
const REFERENCE =
  /^\{\{resolve:secretsmanager:(arn:(?:[^:]*:){5}[^:]+|[^:]+)(?::SecretString(?::([^:]*)(?::([^:]*)(?::([^:]*))?)?)?)?\}\}$/;

/**
 * The value that a dynamic reference to Secrets Manager stands for, any other value as it is. CloudFormation resolves such references for
 * its own resources and hands them to custom resources as they are written. Throws InvalidParameterException without telling the secret.
 */
export async function resolveSecret(vault: SecretVault, value: string): Promise<string> {
  if (!value.startsWith('{{resolve:')) return value;
  const [, id, key, versionStage, versionId] = REFERENCE.exec(value) ?? [];
  if (id === undefined) throw refuse(RESOURCE_MESSAGES.referenceUnsupported);
  const text = await vault.read({ id, versionStage: versionStage || undefined, versionId: versionId || undefined });
  if (text === undefined) throw refuse(RESOURCE_MESSAGES.secretUnreadable(id));
  const found = key ? readMember(text, key) : text;
  if (found === undefined) throw refuse(RESOURCE_MESSAGES.secretMemberMissing(id, key ?? ''));
  return found;
}

function readMember(text: string, key: string): string | undefined {
  try {
    const members: unknown = JSON.parse(text);
    if (typeof members !== 'object' || members === null || !Object.hasOwn(members, key)) return undefined;
    const member: unknown = Reflect.get(members, key);
    return typeof member === 'string' ? member : undefined;
  } catch {
    return undefined;
  }
}

function refuse(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
