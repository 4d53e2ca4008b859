/** The steps that invoke a function, by the names that input and output have for them. */
type Step = 'verify' | 'define' | 'create';

/** What Lambda itself failed to do. What the function did is final. */
const LAMBDA_FAILURES = [
  'Lambda.AWSLambdaException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.SdkClientException',
  'Lambda.ServiceException',
  'Lambda.TooManyRequestsException',
];
/** Seconds for one turn: less than API Gateway waits. */
const LONGEST_TURN = 25;

/**
 * The state machine of custom challenges in the Amazon States Language: verify → define → choice → create. The input holds, by step, the
 * function's ARN, its time limit and the event without what the steps have in common (`shared`) and what came before (`told`, or `right`
 * and `wrong` where an answer is to be verified). The output holds by step the `event` that the function gave back, or `Error` and `Cause`:
 * judging them is the caller's. Each step logs and keeps nothing.
 */
export function describeChallengeMachine(partition: string): object {
  return {
    Comment: 'One turn of a custom sign-in: verify, define, and create where another challenge follows',
    StartAt: 'Is there an answer?',
    TimeoutSeconds: LONGEST_TURN,
    States: {
      'Is there an answer?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.verify', IsPresent: true, Next: 'Verify' }],
        Default: 'Define',
      },
      Verify: invoke(partition, 'verify', '$.shared', 'Is it right?'),
      'Is it right?': {
        Type: 'Choice',
        Choices: [
          { ...holds('verify', 'answerCorrect', { BooleanEquals: true }), Next: 'Right' },
          { ...holds('verify', 'answerCorrect', { BooleanEquals: false }), Next: 'Wrong' },
          { ...holds('verify', 'answerCorrect', { IsNull: true }), Next: 'Wrong' },
          {
            And: [
              { Variable: '$.answers.verify.event.response', IsPresent: true },
              { Not: { Variable: '$.answers.verify.event.response.answerCorrect', IsPresent: true } },
            ],
            Next: 'Wrong',
          },
        ],
        Default: 'Done',
      },
      Right: { Type: 'Pass', InputPath: '$.right', ResultPath: '$.told', Next: 'Define' },
      Wrong: { Type: 'Pass', InputPath: '$.wrong', ResultPath: '$.told', Next: 'Define' },
      Define: invoke(partition, 'define', 'States.JsonMerge($.shared, $.told, false)', 'What follows?'),
      'What follows?': {
        Type: 'Choice',
        Choices: [
          { ...holds('define', 'failAuthentication', { BooleanEquals: true }), Next: 'Done' },
          { ...holds('define', 'issueTokens', { BooleanEquals: true }), Next: 'Done' },
          {
            And: [
              { Variable: '$.create', IsPresent: true },
              holds('define', 'challengeName', { StringEquals: 'CUSTOM_CHALLENGE' }),
            ],
            Next: 'Create',
          },
        ],
        Default: 'Done',
      },
      Create: invoke(partition, 'create', 'States.JsonMerge($.shared, $.told, false)', 'Done'),
      Done: { Type: 'Succeed', OutputPath: '$.answers' },
    },
  };
}

/** Invokes the step's function with its event, whose request is what the functions have in common and what is the step's own. */
function invoke(partition: string, step: Step, common: string, next: string): object {
  const own = [
    'version',
    'region',
    'userPoolId',
    'userName',
    'callerContext',
    'triggerSource',
    'response',
    'idempotencyKey',
  ];
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Parameters: {
      'FunctionName.$': `$.${step}.arn`,
      Payload: {
        ...Object.fromEntries(own.map((member) => [`${member}.$`, `$.${step}.event.${member}`])),
        'request.$': `States.JsonMerge(${common}, $.${step}.event.request, false)`,
      },
    },
    TimeoutSecondsPath: `$.${step}.limitSeconds`,
    ResultSelector: { 'event.$': '$.Payload' },
    ResultPath: `$.answers.${step}`,
    Retry: [
      { ErrorEquals: LAMBDA_FAILURES, IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1, JitterStrategy: 'FULL' },
    ],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: `$.answers.${step}`, Next: 'Done' }],
    Next: next,
  };
}

/** The member of the function's answer is there, and the test holds. */
function holds(step: Step, member: string, test: object): object {
  const Variable = `$.answers.${step}.event.response.${member}`;
  return {
    And: [
      { Variable, IsPresent: true },
      { Variable, ...test },
    ],
  };
}
