import { Names, Stack, Token } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { CORS } from './front-door/cors.ts';

/** Limits per client address, in requests per five minutes (at least 10). */
export interface WebAclOptions {
  /** All requests. 3000 by default. */
  readonly requestsPerAddress?: number | undefined;
  /** Requests that try a password or a code, or send a message. 200 by default. */
  readonly attemptsPerAddress?: number | undefined;
}

/** Operations that guess at secrets, create users or send messages. */
const ATTEMPTS =
  '^awscognitoidentityproviderservice\\.(initiateauth|respondtoauthchallenge|signup|confirmsignup|resendconfirmationcode|forgotpassword|confirmforgotpassword|getuserattributeverificationcode)$';

/** Pages and endpoints that do the same, with or without the prefix of a pool's domain. */
const ATTEMPT_PATHS =
  '/(login|signup|confirm|resendcode|forgotpassword|confirmforgotpassword|confirmuser|account/(addresses|password)|oauth2/register)$';

type Rule = CfnWebACL.RuleProperty;

/** A web ACL for the distribution: rates per address, known bad addresses and inputs. Blocked callers get the API's own error. */
export class WebAcl extends Construct {
  readonly arn: string;

  /** Throws when the stack isn't in us-east-1, the only region where CloudFront's web ACLs can be made. */
  constructor(scope: Construct, id: string, props: WebAclOptions = {}) {
    super(scope, id);
    const { region } = Stack.of(this);
    if (Token.isUnresolved(region) || region !== 'us-east-1') {
      throw new Error(
        `A web ACL for CloudFront can only be made in us-east-1, and this stack is in ${Token.isUnresolved(region) ? 'no particular region' : region}: ` +
          'set the region of the stack to us-east-1, or make the web ACL there in a stack of its own and pass its ARN.',
      );
    }
    const name = Names.uniqueResourceName(this, { maxLength: 100 });
    const acl = new CfnWebACL(this, 'Acl', {
      name,
      scope: 'CLOUDFRONT',
      description: 'Rates per address in front of the user pools API',
      defaultAction: { allow: {} },
      visibilityConfig: visibility(name),
      customResponseBodies: {
        slow: {
          contentType: 'APPLICATION_JSON',
          content: JSON.stringify({ __type: 'TooManyRequestsException', message: 'Rate exceeded' }),
        },
      },
      rules: [
        managed(0, 'AWSManagedRulesAmazonIpReputationList'),
        managed(1, 'AWSManagedRulesKnownBadInputsRuleSet'),
        rate(2, 'AttemptsPerAddress', props.attemptsPerAddress ?? 200, {
          orStatement: {
            statements: [
              matches(ATTEMPTS, { singleHeader: { Name: 'x-amz-target' } }),
              matches(ATTEMPT_PATHS, { uriPath: {} }),
            ],
          },
        }),
        rate(3, 'RequestsPerAddress', props.requestsPerAddress ?? 3000),
      ],
    });
    this.arn = acl.attrArn;
  }
}

function managed(priority: number, name: string): Rule {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
    visibilityConfig: visibility(name),
  };
}

function matches(regexString: string, fieldToMatch: CfnWebACL.FieldToMatchProperty): CfnWebACL.StatementProperty {
  return {
    regexMatchStatement: { regexString, fieldToMatch, textTransformations: [{ priority: 0, type: 'LOWERCASE' }] },
  };
}

function rate(priority: number, name: string, limit: number, scopeDownStatement?: CfnWebACL.StatementProperty): Rule {
  return {
    name,
    priority,
    action: { block: { customResponse: TOO_MANY } },
    statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300, scopeDownStatement } },
    visibilityConfig: visibility(name),
  };
}

/** The API's throttling error, with the headers that let a browser read it. */
const TOO_MANY: CfnWebACL.CustomResponseProperty = {
  responseCode: 400,
  customResponseBodyKey: 'slow',
  responseHeaders: [
    { name: 'x-amzn-ErrorType', value: 'TooManyRequestsException:' },
    { name: 'Access-Control-Allow-Origin', value: '*' },
    { name: 'Access-Control-Expose-Headers', value: CORS.exposeHeaders.join(',') },
    { name: 'Cache-Control', value: 'no-store' },
  ],
};

/** Counted, but no samples: they would keep addresses and authorization headers. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}
