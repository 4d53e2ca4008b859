import type { Account } from '../account.ts';
import type { Identity, Resource, ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asList, asObject, asText, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import { requireExactPattern } from '../streams/require-exact-pattern.ts';

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * `AWS::Events::Rule` with functions as targets: they run at the rule's rate, also over restarts, or are given the events of a bus that fit its
 * pattern.
 */
export const eventsRule: ResourceHandler = {
  attributes: ({ properties }, name, { partition, region, accountId }) => {
    const bus = busOf(properties);
    const path = bus === 'default' ? name : `${bus}/${name}`;
    return { Arn: `arn:${partition}:events:${region}:${accountId}:rule/${path}` };
  },
  activate(resource, account) {
    const { properties } = resource;
    if (properties.State === 'DISABLED') return;
    if (properties.EventPattern === undefined) schedule(resource, account);
    else follow(resource, account);
  },
};

type Rule = Resource & Identity;

/** Which bus the rule is of: a name, or the end of an ARN. */
function busOf({ EventBusName }: JsonObject): string {
  return (asText(EventBusName) ?? 'default').replace(/^arn:.*:event-bus\//, '');
}

function functionsOf({
  properties,
  logicalId,
}: Rule): readonly { readonly name: string; readonly target: JsonObject }[] {
  return asList(properties.Targets).map((item) => {
    const target = asObject(item);
    const name = /:function:([^:]+)/.exec(asText(target.Arn) ?? '')?.[1];
    if (name === undefined) throw new LocalError(`The rule ${logicalId} has a target that is not a function.`);
    return { name, target };
  });
}

function follow(rule: Rule, { eventRules }: Account): void {
  const { properties, physicalId, attributes, logicalId } = rule;
  const pattern = asObject(properties.EventPattern);
  requireExactPattern(pattern, `The rule ${logicalId}`);
  for (const { name: functionName } of functionsOf(rule)) {
    eventRules.push({
      rule: physicalId,
      ruleArn: String(attributes.Arn),
      bus: busOf(properties),
      pattern,
      functionName,
    });
  }
}

function schedule(rule: Rule, { schedules }: Account): void {
  const { properties, physicalId, attributes, logicalId } = rule;
  const expression = asText(properties.ScheduleExpression) ?? '';
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count === undefined) {
    throw new LocalError(
      `The rule ${logicalId} has the schedule ${expression || '(none)'}; the local mode knows rates only.`,
    );
  }
  const everyMillis = Number(count) * UNITS[unit]!;
  for (const { name: functionName, target } of functionsOf(rule)) {
    const ruleArn = String(attributes.Arn);
    schedules.push({ rule: physicalId, ruleArn, functionName, everyMillis, input: asText(target.Input) });
  }
}
