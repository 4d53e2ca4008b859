import { ArnFormat, type CfnResource, Fn, Stack } from 'aws-cdk-lib';
import type { CfnUserPoolIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { CognateService } from '../cognate-service.ts';

const BEGINNING = '{{resolve:secretsmanager:';
const SECRETS: readonly string[] = ['client_secret', 'private_key'];

/**
 * Lets the service read the secrets of Secrets Manager that the provider's details refer to: CloudFormation hands references to custom
 * resources as they are written. A secret under a key of one's own also needs that key's grant.
 */
export function letServiceReadSecrets(owner: Construct, resource: CfnResource, service: CognateService): void {
  const stack = Stack.of(owner);
  const details: unknown = stack.resolve((resource as CfnUserPoolIdentityProvider).providerDetails);
  const arns = SECRETS.flatMap((member) => secretArns(stack, (details as Record<string, unknown>)[member]));
  if (arns.length === 0) return;
  const policy = new Policy(owner, 'SecretRights', {
    statements: [new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: arns })],
  });
  policy.attachToRole(service.resourceProviderRole);
  resource.node.addDependency(policy);
}

/** ARNs of the secret that a value refers to: as it is written, and with the six characters that Secrets Manager appends to names. */
function secretArns(stack: Stack, value: unknown): readonly string[] {
  const parts = partsOf(value);
  const [first, ...others] = parts;
  if (typeof first !== 'string' || !first.startsWith(BEGINNING)) return [];
  const idParts: unknown[] = [];
  for (const part of [first.slice(BEGINNING.length), ...others]) {
    const end = typeof part === 'string' ? part.search(/:SecretString|\}\}/) : -1;
    const kept = typeof part === 'string' && end >= 0 ? part.slice(0, end) : part;
    if (kept !== '') idParts.push(kept);
    if (end >= 0) break;
  }
  const [beginning] = idParts;
  const id = Fn.join('', idParts as string[]);
  const isName = typeof beginning === 'string' && !beginning.startsWith('arn:');
  const arn = isName
    ? stack.formatArn({
        service: 'secretsmanager',
        resource: 'secret',
        resourceName: id,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      })
    : id;
  return [arn, `${arn}-??????`];
}

function partsOf(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return [value];
  const join = (value as { readonly 'Fn::Join'?: readonly [string, readonly unknown[]] } | undefined)?.['Fn::Join'];
  return join?.[0] === '' ? join[1] : [];
}
