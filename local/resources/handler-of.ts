import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { LocalError } from '../local-error.ts';
import { customResource } from './custom-resource.ts';
import { dynamodbTable } from './dynamodb-table.ts';
import { eventsEventBus } from './events-event-bus.ts';
import { eventsRule } from './events-rule.ts';
import { firehoseDeliveryStream } from './firehose-delivery-stream.ts';
import { FRONT_DOOR_RESOURCES } from './front-door-resources.ts';
import { iamPolicy } from './iam-policy.ts';
import { iamRole } from './iam-role.ts';
import { IGNORED } from './ignored.ts';
import { kmsAlias } from './kms-alias.ts';
import { kmsKey } from './kms-key.ts';
import { lambdaAlias } from './lambda-alias.ts';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts';
import { lambdaFunction } from './lambda-function.ts';
import { lambdaPermission } from './lambda-permission.ts';
import { lambdaVersion } from './lambda-version.ts';
import { logsLogGroup } from './logs-log-group.ts';
import { s3Bucket } from './s3-bucket.ts';
import { s3BucketPolicy } from './s3-bucket-policy.ts';
import { secretsManagerSecret } from './secrets-manager-secret.ts';
import { sesEmailIdentity } from './ses-email-identity.ts';
import { stepFunctionsStateMachine } from './step-functions-state-machine.ts';

const HANDLERS: Readonly<Record<string, ResourceHandler>> = {
  'AWS::CloudFormation::CustomResource': customResource,
  'AWS::DynamoDB::GlobalTable': dynamodbTable,
  'AWS::DynamoDB::Table': dynamodbTable,
  'AWS::Events::EventBus': eventsEventBus,
  'AWS::Events::Rule': eventsRule,
  'AWS::IAM::ManagedPolicy': iamPolicy,
  'AWS::IAM::Policy': iamPolicy,
  'AWS::IAM::Role': iamRole,
  'AWS::KMS::Alias': kmsAlias,
  'AWS::KMS::Key': kmsKey,
  'AWS::KinesisFirehose::DeliveryStream': firehoseDeliveryStream,
  'AWS::Lambda::Alias': lambdaAlias,
  'AWS::Lambda::EventSourceMapping': lambdaEventSourceMapping,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::Lambda::Permission': lambdaPermission,
  'AWS::Lambda::Version': lambdaVersion,
  'AWS::Logs::LogGroup': logsLogGroup,
  'AWS::S3::Bucket': s3Bucket,
  'AWS::S3::BucketPolicy': s3BucketPolicy,
  'AWS::SES::EmailIdentity': sesEmailIdentity,
  'AWS::SecretsManager::Secret': secretsManagerSecret,
  'AWS::StepFunctions::StateMachine': stepFunctionsStateMachine,
  ...FRONT_DOOR_RESOURCES,
};

/** What an ignored resource still is: a name and an ARN that policies and log settings mention. */
const nameOnly: ResourceHandler = {
  name: ({ properties, stack, logicalId }) => {
    const given = properties.BucketName ?? properties.TopicName ?? properties.Name;
    return typeof given === 'string' ? given : `${stack}-${logicalId}`;
  },
  attributes: ({ type }, name, { partition, region, accountId }) => {
    const service = type.split('::')[1]!.toLowerCase();
    const domains = {
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    };
    const Arn =
      service === 's3' ? `arn:${partition}:s3:::${name}` : `arn:${partition}:${service}:${region}:${accountId}:${name}`;
    return { Arn, TopicArn: Arn, QueueName: name, ...domains };
  },
};

/** The handler for a resource type. Throws LocalError for a type that is neither handled nor ignored with a reason. */
export function handlerOf(type: string): ResourceHandler {
  const handler = HANDLERS[type] ?? (type.startsWith('Custom::') ? customResource : undefined);
  if (handler !== undefined) return handler;
  if (IGNORED[type] !== undefined) return nameOnly;
  throw new LocalError(
    `The template declares an ${type}, which the local mode neither runs nor ignores (local/resources).`,
  );
}
