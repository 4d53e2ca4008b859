import type { ResourceHandler } from '../cloudformation/resource-handler.ts';
import { asList, asObject, asText } from '../json.ts';
import { LocalError } from '../local-error.ts';

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** `AWS::Events::Rule` with a rate and functions as targets; they run when the rate says so, also over restarts. */
export const eventsRule: ResourceHandler = {
  attributes: (_, name, { partition, region, accountId }) => ({
    Arn: `arn:${partition}:events:${region}:${accountId}:rule/${name}`,
  }),
  activate({ properties, physicalId, attributes, logicalId }, { schedules }) {
    const expression = asText(properties.ScheduleExpression) ?? '';
    const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
    if (count === undefined) {
      throw new LocalError(
        `The rule ${logicalId} has the schedule ${expression || '(none)'}; the local mode knows rates only.`,
      );
    }
    if (properties.State === 'DISABLED') return;
    for (const target of asList(properties.Targets)) {
      const { Arn, Input } = asObject(target);
      const functionName = /:function:([^:]+)/.exec(asText(Arn) ?? '')?.[1];
      if (functionName === undefined)
        throw new LocalError(`The rule ${logicalId} has a target that is not a function.`);
      const everyMillis = Number(count) * UNITS[unit]!;
      schedules.push({
        rule: physicalId,
        ruleArn: String(attributes.Arn),
        functionName,
        everyMillis,
        input: asText(Input),
      });
    }
  },
};
