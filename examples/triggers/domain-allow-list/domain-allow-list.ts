import { type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { TriggerFunction } from '../trigger-function.ts';

export interface DomainAllowListProps {
  readonly userPool: UserPool;
  /** Domains of e-mail addresses, as `example.com`. Subdomains are domains of their own. */
  readonly domains: readonly string[];
}

/** Lets only those sign up whose e-mail address is of a listed domain. Administrators may invite anybody. */
export class DomainAllowList extends Construct {
  /** Throws for a list that is empty or holds something else than domains. */
  constructor(scope: Construct, id: string, { userPool, domains }: DomainAllowListProps) {
    super(scope, id);
    const listed = domains.map((domain) => domain.toLowerCase());
    const wrong = listed.find((domain) => !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain));
    if (listed.length === 0 || wrong !== undefined) throw new Error(`domains: ${wrong ?? 'nothing'} is no domain.`);
    const preSignUp = new TriggerFunction(this, 'PreSignUp', {
      entry: 'domain-allow-list/pre-sign-up.ts',
      description: 'Refuses sign-ups from other e-mail domains',
      environment: { DOMAINS: listed.join(' ') },
    });
    userPool.addTrigger(UserPoolOperation.PRE_SIGN_UP, preSignUp);
  }
}
