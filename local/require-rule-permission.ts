import type { Account } from './account.ts';
import { matchWildcards } from './iam/match-wildcards.ts';
import { LocalError } from './local-error.ts';

/** Throws LocalError when no `AWS::Lambda::Permission` lets EventBridge invoke the function for the rule. */
export function requireRulePermission(
  { invokePermissions }: Account,
  { functionName, ruleArn, rule }: { functionName: string; ruleArn: string; rule: string },
): void {
  const permitted = (invokePermissions.get(functionName) ?? []).some(
    ({ principal, sourceArn }) =>
      principal === 'events.amazonaws.com' && (sourceArn === undefined || matchWildcards(sourceArn, ruleArn)),
  );
  if (permitted) return;
  throw new LocalError(
    `The rule ${rule} may not invoke the function ${functionName}: no AWS::Lambda::Permission allows it.`,
  );
}
