import { Stack, Validations } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Says to cdk-nag why a policy of `owner` names resources with a wildcard: the rights in these statements, and no others. */
export function acknowledgeWildcards(owner: IConstruct, statements: readonly PolicyStatement[], reason: string): void {
  const resources = statements.flatMap((statement) => Stack.of(owner).resolve(statement.resources) as unknown[]);
  for (const name of resources.map(nameOf).filter((each) => each.includes('*'))) {
    Validations.of(owner).acknowledge({ id: `AwsSolutions-IAM5[Resource::${name}]`, reason });
  }
}

/** As cdk-nag writes what a template computes: references in angle brackets. */
function nameOf(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const { Ref: id, 'Fn::GetAtt': attribute, 'Fn::Join': join } = resource as Intrinsic;
  if (id !== undefined) return `<${id}>`;
  if (attribute !== undefined) return `<${attribute.join('.')}>`;
  return join === undefined ? JSON.stringify(resource) : join[1].map(nameOf).join(join[0]);
}

interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly string[];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
}
