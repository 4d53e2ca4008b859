import { Names, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ENV } from '../lambdas/platform/env.ts';
import { describeChallengeMachine } from './describe-challenge-machine.ts';
import { grantTaggedTriggers } from './tagged-triggers.ts';

export interface ChallengeMachineProps {
  readonly logRetention: RetentionDays;
}

/**
 * The Express state machine that runs pools' custom challenges. Steps are logged and traced; what goes in and out of them, people's answers
 * among it, is not.
 */
export class ChallengeMachine extends Construct {
  /** It may invoke functions that carry the service's tag, and those that pools grant it. */
  readonly role: IRole;
  private readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: ChallengeMachineProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: 'Runs the functions of custom challenges',
    });
    const destination = new LogGroup(this, 'Logs', {
      // Under this prefix, CloudWatch needs no resource policy per group, whose size is limited.
      logGroupName: `/aws/vendedlogs/states/${Names.uniqueResourceName(this, { maxLength: 80, separator: '-' })}`,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.machine = new StateMachine(this, 'Machine', {
      comment: 'Runs one turn of a custom sign-in',
      stateMachineType: StateMachineType.EXPRESS,
      definitionBody: DefinitionBody.fromString(JSON.stringify(describeChallengeMachine(Stack.of(this).partition))),
      logs: { destination, level: LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
      role,
    });
    grantTaggedTriggers(role, false);
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'AWS offers tracing, and the delivery of a state machine’s log, on * only.',
    });
    this.role = role;
  }

  /** Lets a function run turns. */
  addCaller(caller: LambdaFunction, role: IRole): void {
    const { stateMachineArn } = this.machine;
    caller.addEnvironment(ENV.challengeMachine, stateMachineArn);
    role.addToPrincipalPolicy(
      new PolicyStatement({ sid: 'Challenges', actions: ['states:StartSyncExecution'], resources: [stateMachineArn] }),
    );
  }
}
