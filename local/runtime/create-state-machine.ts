import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { asObject, asText, type Json, type JsonObject } from '../json.ts';

/** How an execution ended. */
export type ExecutionResult =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | { readonly status: 'FAILED' | 'TIMED_OUT'; readonly error: string; readonly cause: string };

/** An Express state machine that can be run. */
export interface LocalStateMachine {
  readonly arn: string;
  /** Runs to the end. Never rejects. */
  run(input: JsonObject): Promise<ExecutionResult>;
}

/** Invokes a function for a task; rejects with an error whose name and message are those that Step Functions would tell. */
export type InvokeTask = (functionName: string, payload: string) => Promise<JsonObject>;

/** Step Functions' bound on what passes between states, in bytes. */
const MOST_DATA = 256 * 1024;

/**
 * Runs the definition in an interpreter of the Amazon States Language. Its tasks must be invocations of functions. Throws for a
 * definition that isn't valid.
 */
export function createStateMachine(arn: string, definition: JsonObject, invoke: InvokeTask): LocalStateMachine {
  const described = withInputTimeouts(definition) as unknown as StateMachineDefinition;
  const tasks = Object.entries(described.States).filter(([, { Type }]) => Type === 'Task');
  for (const [name, state] of tasks) {
    const { Resource } = state as { readonly Resource?: string };
    if (!/^arn:[^:]+:states:::lambda:invoke$/.test(Resource ?? '')) {
      throw new Error(`The state ${name} of ${arn} is a task other than lambda:invoke.`);
    }
  }
  // The interpreter knows ARNs of functions only.
  const machine = new StateMachine(described, { validationOptions: { checkArn: false } });
  const runTask = async (parameters: { readonly FunctionName: string; readonly Payload: object }): Promise<object> => {
    const payload = JSON.stringify(parameters.Payload);
    const answer = await invoke(parameters.FunctionName, payload);
    if (Math.max(payload.length, JSON.stringify(answer).length) > MOST_DATA) {
      throw tooMuch();
    }
    return answer;
  };
  const handlers = Object.fromEntries(tasks.map(([name]) => [name, runTask]));
  return {
    arn,
    async run(input) {
      try {
        const { result } = machine.run(input as never, { overrides: { taskResourceLocalHandlers: handlers as never } });
        return { status: 'SUCCEEDED', output: JSON.stringify(await result) };
      } catch (error) {
        const failure = error as Error;
        const { name, message } = failure.cause instanceof Error ? failure.cause : failure;
        if (failure.name === 'ExecutionTimeoutError') {
          return { status: 'TIMED_OUT', error: 'States.Timeout', cause: message };
        }
        return { status: 'FAILED', error: name, cause: message };
      }
    },
  };
}

/**
 * The interpreter looks up `TimeoutSecondsPath` in what is passed to the function, Step Functions in what came to the state. Here that is taken
 * from the input of the execution.
 */
function withInputTimeouts({ States, ...rest }: JsonObject): JsonObject {
  const states = Object.entries(asObject(States)).map(([name, value]): [string, Json] => {
    const state = asObject(value);
    const path = asText(state.TimeoutSecondsPath);
    return [
      name,
      path === undefined ? state : { ...state, TimeoutSecondsPath: path.replace(/^\$/, '$$$$.Execution.Input') },
    ];
  });
  return { ...rest, States: Object.fromEntries(states) };
}

/** Ends the execution: no `Catch` of a definition reaches it. */
function tooMuch(): Error {
  const error = new Error('The state returned a result with a size exceeding the maximum.');
  return Object.assign(error, { name: 'States.DataLimitExceeded', isCatchable: false });
}
