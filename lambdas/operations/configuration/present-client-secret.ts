import type { ClientSecretDescriptorType } from '@aws-sdk/client-cognito-identity-provider';
import type { ClientSecret } from '../../domain/user-pool-client.ts';

/** A client secret as the API lists it: never its value. */
export function presentClientSecret({ id, createdAt }: ClientSecret): ClientSecretDescriptorType {
  return { ClientSecretId: id, ClientSecretCreateDate: new Date(createdAt) };
}
