import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { createSchema } from '../domain/pools/create-schema.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { RESOURCE_MESSAGES } from '../errors/resource-messages.ts';
import { ServiceError } from '../errors/service-error.ts';
import { createUserPool } from '../flows/pools/create-user-pool.ts';
import { readUserPool } from '../flows/pools/read-user-pool.ts';
import { setWebAuthn } from '../flows/pools/set-web-authn.ts';
import { updateUserPool } from '../flows/pools/update-user-pool.ts';
import { addCustomAttributes } from '../operations/configuration/add-custom-attributes.ts';
import { deleteUserPool } from '../operations/configuration/delete-user-pool.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { CreateUserPool, UpdateUserPool } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { deriveId } from './derive-id.ts';
import { deriveName } from './derive-name.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readMfa } from './read-mfa.ts';
import { readProperties } from './read-properties.ts';
import { readWebAuthn } from './read-web-authn.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

type UserPoolServices = Pick<Services, 'clock' | 'deployment' | 'log' | 'random' | 'sealer' | 'store'>;

const ALPHANUMERICS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const ATTRIBUTES_PER_CALL = 25;

/** `Custom::CognateUserPool`, twin of `AWS::Cognito::UserPool`. Replaced when the rules for usernames change. */
export function userPoolResource(services: UserPoolServices): ResourceType {
  const suffixOf = (request: ResourceRequest): string => deriveId(`pool ${request.seed}`, 9, ALPHANUMERICS);

  const create = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const input = readPoolProperties(request);
    const webAuthn = readWebAuthn(request);
    const origin = await services.deployment.publicOrigin();
    const { pool } = await createUserPool(services, input, { suffix: suffixOf(request), mfa: readMfa(request) });
    await setWebAuthn(services, pool, webAuthn);
    return present(pool, origin);
  };

  return {
    plan: (request) => `${services.deployment.region}_${suffixOf(request)}`,
    create,
    update: async (request, physicalId) => {
      const input = readPoolProperties(request);
      const webAuthn = readWebAuthn(request);
      const pool = await readUserPool(services, physicalId);
      if (usernamesDiffer(input, pool)) return create(request);
      const additions = newAttributes(input.Schema ?? [], pool);
      const origin = await services.deployment.publicOrigin();
      await updateUserPool(services, readUpdate(request, physicalId), readMfa(request));
      for (let index = 0; index < additions.length; index += ATTRIBUTES_PER_CALL) {
        const context = createRequestContext(services, request, 'AddCustomAttributes');
        const CustomAttributes = additions.slice(index, index + ATTRIBUTES_PER_CALL);
        await addCustomAttributes(services)({ UserPoolId: physicalId, CustomAttributes }, context);
      }
      await setWebAuthn(services, pool, webAuthn);
      return present(pool, origin);
    },
    delete: (request, physicalId) =>
      ignoreMissing(() =>
        deleteUserPool(services)({ UserPoolId: physicalId }, createRequestContext(services, request, 'DeleteUserPool')),
      ),
  };
}

/** The twin's properties under the API's names, without those of passkeys and second factors. */
function rename(request: ResourceRequest): Record<string, unknown> {
  const {
    UserPoolName,
    EnabledMfas: _factors,
    EmailAuthenticationMessage: _message,
    EmailAuthenticationSubject: _subject,
    WebAuthnRelyingPartyID: _relyingParty,
    WebAuthnUserVerification: _verification,
    WebAuthnFactorConfiguration: _factor,
    ...properties
  } = request.properties;
  return { ...properties, ...(UserPoolName === undefined ? {} : { PoolName: UserPoolName }) };
}

function readPoolProperties(request: ResourceRequest): InputOf<'CreateUserPool'> {
  return readProperties(CreateUserPool, { PoolName: deriveName(request), ...rename(request) });
}

function readUpdate(request: ResourceRequest, poolId: string): InputOf<'UpdateUserPool'> {
  const { Schema, UsernameAttributes, AliasAttributes, UsernameConfiguration, ...properties } = rename(request);
  return readProperties(UpdateUserPool, { ...properties, UserPoolId: poolId });
}

function usernamesDiffer(input: InputOf<'CreateUserPool'>, pool: UserPool): boolean {
  const { UsernameAttributes, AliasAttributes, UsernameConfiguration } = pool.configuration;
  const listed = (names: readonly string[] | undefined): string => [...(names ?? [])].sort().join();
  return (
    listed(input.UsernameAttributes) !== listed(UsernameAttributes) ||
    listed(input.AliasAttributes) !== listed(AliasAttributes) ||
    (input.UsernameConfiguration?.CaseSensitive ?? true) !== (UsernameConfiguration?.CaseSensitive ?? true)
  );
}

/**
 * What the wanted schema adds to the pool's. A schema only grows: throws InvalidParameterException when the wanted one changes an
 * attribute that the pool has, or lacks a custom one.
 */
function newAttributes(wanted: readonly SchemaAttributeType[], pool: UserPool): SchemaAttributeType[] {
  const present = new Map(pool.configuration.SchemaAttributes?.map((attribute) => [attribute.Name, attribute]));
  const whole = createSchema(wanted);
  const names = new Set(whole.map((attribute) => attribute.Name));
  for (const name of present.keys()) if (!names.has(name)) refuse(RESOURCE_MESSAGES.schemaFixed(name ?? ''));
  const added = whole.filter((attribute) => {
    const before = present.get(attribute.Name);
    if (before && !sameAttribute(before, attribute)) refuse(RESOURCE_MESSAGES.schemaFixed(attribute.Name ?? ''));
    return before === undefined;
  });
  return added.map((attribute) => ({ ...attribute, Name: attribute.Name?.slice(attribute.Name.indexOf(':') + 1) }));
}

function sameAttribute(one: SchemaAttributeType, other: SchemaAttributeType): boolean {
  const facts = (attribute: SchemaAttributeType): string =>
    JSON.stringify([
      attribute.AttributeDataType,
      attribute.Mutable,
      attribute.Required,
      attribute.StringAttributeConstraints?.MinLength,
      attribute.StringAttributeConstraints?.MaxLength,
      attribute.NumberAttributeConstraints?.MinValue,
      attribute.NumberAttributeConstraints?.MaxValue,
    ]);
  return facts(one) === facts(other);
}

function present(pool: UserPool, origin: string): ResourceAnswer {
  const providerUrl = `${origin}/${pool.id}`;
  return {
    physicalId: pool.id,
    data: {
      UserPoolId: pool.id,
      Arn: pool.arn,
      ProviderName: providerUrl.replace(/^https?:\/\//, ''),
      ProviderURL: providerUrl,
    },
  };
}

function refuse(message: string): never {
  throw new ServiceError('InvalidParameterException', message);
}
