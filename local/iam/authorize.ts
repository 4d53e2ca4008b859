import type { Account } from '../account.ts';
import { AwsError } from '../aws/aws-error.ts';
import type { Principal } from './create-credentials.ts';
import { evaluateStatements } from './evaluate-statements.ts';
import type { ConditionContext } from './match-condition.ts';
import type { Statement } from './statement.ts';

/** How many refused calls are remembered. */
const REMEMBERED = 200;

/**
 * Lets the call pass when the principal's identity policies allow it (or, for a resource with a policy of its own, that policy
 * does), and nothing denies it. Throws AccessDeniedException in AWS's words and remembers the refusal.
 */
export function authorize(
  account: Account,
  principal: Principal,
  action: string,
  resource: string,
  context: ConditionContext = new Map(),
  resourcePolicy?: readonly Statement[],
): void {
  const full = new Map([...baseContext(account, principal), ...context]);
  const request = { action, resource, context: full };
  const identity = evaluateStatements(principal.statements, request);
  const own = resourcePolicy ? evaluatePolicy(resourcePolicy, account, principal, request) : 'delegated';
  const refuse = (reason: string): never => {
    account.denied.push({ at: Date.now(), principal: principal.arn, action, resource });
    if (account.denied.length > REMEMBERED) account.denied.shift();
    throw new AwsError(
      'AccessDeniedException',
      `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
      400,
    );
  };
  if (identity === 'deny') refuse('with an explicit deny in an identity-based policy');
  if (own === 'deny') refuse('with an explicit deny in a resource-based policy');
  if (own === 'allow' || (own === 'delegated' && identity === 'allow')) return;
  refuse(
    own === 'none'
      ? `because no resource-based policy allows the ${action} action`
      : `because no identity-based policy allows the ${action} action`,
  );
}

/** `delegated` when the policy leaves the decision to the account's identity policies. */
function evaluatePolicy(
  policy: readonly Statement[],
  { accountId }: Account,
  principal: Principal,
  request: Parameters<typeof evaluateStatements>[1],
): 'allow' | 'deny' | 'none' | 'delegated' {
  const root = new Set([accountId, `arn:aws:iam::${accountId}:root`]);
  const forPrincipal = policy.filter(({ principals }) =>
    principals.some((name) => name === '*' || name === principal.arn || name === roleArn(principal.arn)),
  );
  const forAccount = policy.filter(({ principals }) => principals.some((name) => root.has(name)));
  const direct = evaluateStatements(forPrincipal, request);
  const account = evaluateStatements(forAccount, request);
  if (direct === 'deny' || account === 'deny') return 'deny';
  if (direct === 'allow') return 'allow';
  return account === 'allow' ? 'delegated' : 'none';
}

function baseContext({ accountId, region }: Account, principal: Principal): [string, string[]][] {
  return [
    ['aws:principalarn', [roleArn(principal.arn)]],
    ['aws:principalaccount', [accountId]],
    ['aws:requestedregion', [region]],
    ['aws:securetransport', ['true']],
  ];
}

/** The role behind an assumed-role session; any other ARN as it is. */
function roleArn(arn: string): string {
  return arn.replace(/^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3');
}
