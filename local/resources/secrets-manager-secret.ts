import { randomBytes, randomInt } from 'node:crypto';
import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asObject, asText, type JsonObject } from '../json.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const CAPITALS = LETTERS.toUpperCase();
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** `AWS::SecretsManager::Secret`: the value is made once, as Secrets Manager does, and made anew only when its rules change. */
export const secretsManagerSecret: ResourceHandler = {
  name: ({ properties, logicalId }, { partition, region, accountId }) => {
    const name = asText(properties.Name) ?? `${logicalId}-${randomBytes(6).toString('hex')}`;
    return `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${name}-${randomText(6, LETTERS + CAPITALS)}`;
  },
  attributes: (_, arn) => ({ Id: arn }),
  provision({ properties, physicalId }, { secrets }, previous) {
    const rules = ({ GenerateSecretString, SecretString }: JsonObject) =>
      JSON.stringify([GenerateSecretString, SecretString]);
    const keep = previous !== undefined && rules(previous.properties) === rules(properties);
    const value = keep ? secrets.find(physicalId).value : makeValue(properties);
    const name = physicalId.split(':').slice(6).join(':').slice(0, -7);
    secrets.put(physicalId, { name, value, keyId: asText(properties.KmsKeyId) });
    return {};
  },
  remove({ physicalId }, { secrets }) {
    secrets.remove(physicalId);
  },
};

function makeValue({ GenerateSecretString, SecretString }: JsonObject): string {
  if (SecretString !== undefined) return asText(SecretString) ?? '';
  const rules = asObject(GenerateSecretString ?? {});
  const generated = generate(rules);
  const key = asText(rules.GenerateStringKey);
  if (key === undefined) return generated;
  return JSON.stringify({ ...asObject(JSON.parse(asText(rules.SecretStringTemplate) ?? '{}')), [key]: generated });
}

function generate(rules: JsonObject): string {
  const excluded = asText(rules.ExcludeCharacters) ?? '';
  const kinds = [
    rules.ExcludeLowercase === true ? '' : LETTERS,
    rules.ExcludeUppercase === true ? '' : CAPITALS,
    rules.ExcludeNumbers === true ? '' : DIGITS,
    rules.ExcludePunctuation === true ? '' : PUNCTUATION,
    rules.IncludeSpace === true ? ' ' : '',
  ]
    .map((kind) => [...kind].filter((character) => !excluded.includes(character)).join(''))
    .filter(Boolean);
  const length = Number(rules.PasswordLength ?? 32);
  const required = rules.RequireEachIncludedType === false ? [] : kinds.slice(0, length);
  const characters = [
    ...required.map((kind) => randomText(1, kind)),
    ...randomText(length - required.length, kinds.join('')),
  ];
  for (let index = characters.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [characters[index], characters[other]] = [characters[other]!, characters[index]!];
  }
  return characters.join('');
}

function randomText(length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
