import { fetchCredentials } from './credentials.ts';

/** Where credentials come from, and for what. */
export interface FromCognateOptions {
  /** `service.credentialsUrl`, the stack's output `CredentialsUrl`. */
  readonly url: string;
  /** Operations that the credentials may call, `Admin*` for a prefix; everything that the caller may when left out. */
  readonly operations?: readonly string[];
}

/**
 * A credential provider for the SDK's Cognito client: exchanges the AWS credentials that the default chain finds, a Lambda function's role for
 * instance, for temporary ones of the deployment. The client keeps them until they run out. It rejects with what was refused.
 */
export function fromCognate({ url, operations }: FromCognateOptions) {
  return async () => {
    const region = process.env.AWS_REGION;
    const answer = await fetchCredentials({ url: new URL(url), region, operations, durationSeconds: undefined });
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = JSON.parse(answer) as Record<string, string>;
    return {
      accessKeyId: AccessKeyId ?? '',
      secretAccessKey: SecretAccessKey ?? '',
      sessionToken: SessionToken ?? '',
      expiration: new Date(Expiration ?? 0),
    };
  };
}
