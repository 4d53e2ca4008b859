import { asText, isJsonObject, type Json, parseJsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import type { SecretVault } from './open-secret-vault.ts';

const REFERENCE = /\{\{resolve:([^}]+)\}\}/g;

/**
 * Replaces each `{{resolve:secretsmanager:id:SecretString:json-key}}` in a value with the secret's text.
 * Throws LocalError for a reference that can't be resolved here.
 */
export function resolveDynamicReferences<T extends Json>(value: T, secrets: SecretVault): T;
export function resolveDynamicReferences(value: Json, secrets: SecretVault): Json {
  if (typeof value === 'string') return value.replace(REFERENCE, (_, reference: string) => lookUp(reference, secrets));
  if (Array.isArray(value)) return value.map((entry) => resolveDynamicReferences(entry, secrets));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, resolveDynamicReferences(entry, secrets)]),
  );
}

function lookUp(reference: string, secrets: SecretVault): string {
  const [, id, key] =
    /^secretsmanager:(arn:(?:[^:]*:){5}[^:]+|[^:]+)(?::SecretString(?::([^:]*))?(?::[^:]*){0,2})?$/.exec(reference) ??
    [];
  if (id === undefined)
    throw new LocalError(
      `The template's dynamic reference {{resolve:${reference}}} can't be resolved on this machine.`,
    );
  const { value } = secrets.find(id);
  if (!key) return value;
  const member = asText(parseJsonObject(value)?.[key]);
  if (member === undefined)
    throw new LocalError(`The secret ${id} has no member ${key}, which the template refers to.`);
  return member;
}
