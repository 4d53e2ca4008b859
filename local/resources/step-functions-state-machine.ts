import type { Account } from '../account.ts';
import { invokeForMachine } from '../aws/invoke-for-machine.ts';
import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asText, parseJsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import { createStateMachine } from '../runtime/create-state-machine.ts';

/** `AWS::StepFunctions::StateMachine` of the type EXPRESS: its own definition runs, with the rights of its own role. */
export const stepFunctionsStateMachine: ResourceHandler = {
  name: (resource, account) => {
    const name = asText(resource.properties.StateMachineName) ?? `${resource.stack}-${resource.logicalId}`;
    return machineArn(account, name.slice(0, 80));
  },
  attributes: (_, arn) => ({ Arn: arn, Name: arn.split(':').at(-1) ?? '' }),
  activate({ physicalId, properties, logicalId }, account) {
    if (properties.StateMachineType !== 'EXPRESS') {
      throw new LocalError(`The state machine ${logicalId} isn't EXPRESS; the local mode runs no other.`);
    }
    const definition = parseJsonObject(asText(properties.DefinitionString) ?? '');
    if (definition === undefined) throw new LocalError(`The state machine ${logicalId} has no definition in JSON.`);
    const roleName = (asText(properties.RoleArn) ?? '').split('/').at(-1) ?? '';
    const role = account.roles.get(roleName);
    if (role === undefined) {
      throw new LocalError(`The state machine ${logicalId} has the role ${roleName}, which isn't in the stack.`);
    }
    const principal = {
      arn: `arn:${account.partition}:sts::${account.accountId}:assumed-role/${role.name}/${logicalId}`,
      statements: role.statements,
    };
    const machine = createStateMachine(physicalId, definition, invokeForMachine(account, principal));
    account.stateMachines.set(physicalId, machine);
  },
};

function machineArn({ partition, region, accountId }: Account, name: string): string {
  return `arn:${partition}:states:${region}:${accountId}:stateMachine:${name}`;
}
