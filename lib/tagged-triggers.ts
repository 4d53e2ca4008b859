import { ArnFormat, Stack, Token, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { TRIGGER_TAGS } from '../lambdas/domain/triggers/trigger-tags.ts';
import { senderKeyConditions } from './sender-key-conditions.ts';

/**
 * Lets a function of the service invoke the triggers that carry the tag `cognate:trigger` with the name of the service's stack, and, if it
 * sends messages, use the KMS keys of custom senders that do: those that are attached to pools at run time, of which no construct knows.
 */
export function grantTaggedTriggers(role: IRole, sends: boolean): void {
  const { stackName } = Stack.of(role);
  const isTagged = { [`aws:ResourceTag/${TRIGGER_TAGS.usedBy}`]: stackName };
  role.addToPrincipalPolicy(
    new PolicyStatement({
      sid: 'TaggedTriggers',
      actions: ['lambda:InvokeFunction'],
      resources: [everyOne(role, 'lambda', 'function', ArnFormat.COLON_RESOURCE_NAME)],
      conditions: { StringEquals: isTagged },
    }),
  );
  if (!sends) return;
  role.addToPrincipalPolicy(
    new PolicyStatement({
      sid: 'TaggedSenderKeys',
      actions: ['kms:GenerateDataKey'],
      resources: [everyOne(role, 'kms', 'key', ArnFormat.SLASH_RESOURCE_NAME)],
      conditions: { StringEquals: isTagged, ...senderKeyConditions(Stack.of(role)) },
    }),
  );
}

/** The ARN of all resources of a kind, which the tag narrows down. */
function everyOne(role: IRole, service: string, resource: string, arnFormat: ArnFormat): string {
  const stack = Stack.of(role);
  const { partition, region, account } = stack;
  const known = (value: string, otherwise: string) => (Token.isUnresolved(value) ? otherwise : value);
  const separator = arnFormat === ArnFormat.COLON_RESOURCE_NAME ? ':' : '/';
  const place = `${known(region, '<AWS::Region>')}:${known(account, '<AWS::AccountId>')}`;
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::arn:${known(partition, '<AWS::Partition>')}:${service}:${place}:${resource}${separator}*]`,
    reason: 'Only those that their owner has tagged for this service: they are attached to pools at run time.',
  });
  return stack.formatArn({ service, resource, arnFormat, resourceName: '*' });
}
