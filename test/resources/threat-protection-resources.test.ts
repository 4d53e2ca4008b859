import { DescribeRiskConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as cognate from '../../lib/index.ts';
import { newApp, type Resource, templateOf } from '../lib/support/synthesize.ts';
import { openTemplates, type Templates } from './open-templates.ts';

let templates: Templates;
let UserPoolId: string;
beforeAll(async () => {
  templates = await openTemplates();
  UserPoolId = (await templates.world.newPool({ UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } })).Id;
});
afterAll(() => templates.close());

/** The one resource of that type among what the constructs become. */
function synthesize(type: string, build: (stack: Stack, userPool: cognate.IUserPool) => void): Resource {
  const app = newApp({ validate: false });
  const stack = new Stack(app, 'Stack', { env: { account: '123456789012', region: 'eu-central-1' } });
  build(stack, cognate.UserPool.fromUserPoolId(stack, 'Imported', UserPoolId));
  const found = Object.values(templateOf(app, stack).Resources).filter(({ Type }) => Type === type);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** CloudFormation hands scalars over as texts. */
const asText = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asText(member)]));
};

describe('the risk configuration of a template', () => {
  const type = 'Custom::CognateUserPoolRiskConfigurationAttachment';
  const read = async () => {
    const answer = await templates.cognito.send(new DescribeRiskConfigurationCommand({ UserPoolId }));
    return answer.RiskConfiguration;
  };
  const requestWith = (eventAction: string) => {
    const { Properties } = synthesize(type, (stack, userPool) => {
      new cognate.UserPoolRiskConfiguration(stack, 'Risks', {
        userPool,
        accountTakeoverRiskConfiguration: { actions: { highAction: { eventAction, notify: false } } },
        compromisedCredentialsRiskConfiguration: { actions: { eventAction: 'BLOCK' }, eventFilter: ['SIGN_IN'] },
        riskExceptionConfiguration: { blockedIpRangeList: ['203.0.113.0/24'] },
      });
    });
    const { ServiceToken: _token, ServiceTimeout: _timeout, ...properties } = Properties;
    return { type, properties: asText(properties) as Record<string, unknown> };
  };

  it('is set with every block, changed in place, and gone when it is removed, even twice', async () => {
    const request = requestWith('MFA_REQUIRED');
    const made = await templates.ask('Create', request);
    const physicalId = `UserPoolRiskConfigurationAttachment-${UserPoolId}-ALL`;
    expect(made).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physicalId });
    expect(await read()).toMatchObject({
      AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'MFA_REQUIRED', Notify: false } } },
      CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' }, EventFilter: ['SIGN_IN'] },
      RiskExceptionConfiguration: { BlockedIPRangeList: ['203.0.113.0/24'] },
    });
    const changed = { ...requestWith('BLOCK'), oldProperties: request.properties, physicalId };
    expect(await templates.ask('Update', changed)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physicalId });
    expect(await read()).toMatchObject({
      AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'BLOCK' } } },
    });
    for (const _ of [1, 2]) {
      expect(await templates.ask('Delete', { ...request, physicalId })).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(await read()).not.toHaveProperty('AccountTakeoverRiskConfiguration');
  });
});

describe('the template of a pool', () => {
  it('refuses breached passwords by a tag, which others don’t have', () => {
    const tagsOf = (props: cognate.UserPoolProps) =>
      synthesize('Custom::CognateUserPool', (stack) => void new cognate.UserPool(stack, 'Users', props)).Properties
        .UserPoolTags;
    expect(tagsOf({ refuseBreachedPasswords: true })).toMatchObject({ 'cognate:breached-passwords': 'refuse' });
    expect(tagsOf({ refuseBreachedPasswords: false }) ?? {}).not.toHaveProperty('cognate:breached-passwords');
  });

  it('sends the events of accounts to the log group that is named', () => {
    const { Properties } = synthesize('Custom::CognateLogDeliveryConfiguration', (stack, userPool) => {
      const userAuthEvents = LogGroup.fromLogGroupName(stack, 'Events', 'events');
      new cognate.UserPoolLogDelivery(stack, 'Logs', { userPool, userAuthEvents });
    });
    const [configuration, ...others] = Properties.LogConfigurations as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(configuration).toMatchObject({ EventSource: 'userAuthEvents', LogLevel: 'INFO' });
    expect(JSON.stringify(configuration)).toContain(':log-group:events"');
  });
});
