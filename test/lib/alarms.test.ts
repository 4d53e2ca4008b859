import { Stack } from 'aws-cdk-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { METRIC_NAMES } from '../../lambdas/platform/metric-names.ts';
import { createMetrics } from '../../lambdas/platform/metrics.ts';
import { CognateService } from '../../lib/index.ts';
import { newApp, type Resource, synthesizeApp, type Template, templateOf } from './support/synthesize.ts';

interface MetricStat {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string }[];
}
interface Query {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric: MetricStat };
}
type AlarmProperties = Partial<MetricStat> & { readonly Metrics?: readonly Query[] };

let template: Template;
/** What the functions are told. */
let namespace: string;
let alarms: [string, AlarmProperties][];
/** Metrics as functions write them, `Name{Dimension}`, from the very lines. */
const emitted = new Set<string>();
beforeAll(() => {
  ({ template } = synthesizeApp({ validate: false }));
  const ofType = (type: string): [string, Resource][] =>
    Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
  alarms = ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => [id, Properties as AlarmProperties]);
  const told = ofType('AWS::Lambda::Function').map(([, { Properties }]) => {
    return (Properties.Environment as { Variables: Record<string, string> }).Variables.METRIC_NAMESPACE;
  });
  expect(new Set(told)).toHaveLength(1);
  namespace = told[0]!;
  const take = (line: string): void => {
    const { CloudWatchMetrics } = (JSON.parse(line) as { _aws: { CloudWatchMetrics: EmbeddedMetric[] } })._aws;
    for (const { Namespace, Dimensions, Metrics } of CloudWatchMetrics) {
      expect(Namespace).toBe(namespace);
      for (const { Name } of Metrics) for (const names of Dimensions) emitted.add(`${Name}{${names.join()}}`);
    }
  };
  const metrics = createMetrics({ now: () => 0 }, take, namespace);
  for (const failure of [undefined, 'InternalErrorException', 'TooManyRequestsException']) {
    metrics.call({ operation: 'SignUp', milliseconds: 1, failure });
  }
  for (const name of Object.values(METRIC_NAMES)) {
    if (!(['Latency', 'Failure', 'Fault', 'Throttle'] as string[]).includes(name)) metrics.count(name);
  }
});

interface EmbeddedMetric {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}

describe('alarms', () => {
  it('watch only metrics that the functions write, with the dimensions that they write', () => {
    const watched = alarms.flatMap(([, { Metrics = [], ...one }]) => [
      one,
      ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? []),
    ]);
    const own = watched.filter(({ Namespace }) => Namespace === namespace);
    const names = own.map(({ MetricName, Dimensions = [] }) => `${MetricName}{${Dimensions.map(({ Name }) => Name)}}`);
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => !emitted.has(name))).toEqual([]);
  });

  it('reckon with counters that counted nothing: nobody signing in must not keep an alarm asleep', () => {
    const computed = alarms.flatMap(([id, { Metrics = [] }]) =>
      Metrics.flatMap(({ Expression }) => (Expression === undefined ? [] : [{ id, Expression, Metrics }])),
    );
    expect(computed.length).toBeGreaterThan(0);
    for (const { Expression, Metrics } of computed) {
      for (const { Id, MetricStat } of Metrics) {
        if (MetricStat === undefined) continue;
        expect(Expression.replaceAll(`FILL(${Id}, 0)`, '')).not.toMatch(new RegExp(`\\b${Id}\\b`));
      }
    }
  });

  it('watch the API’s own errors, which no function counts', () => {
    const properties = alarms.map(([, each]) => each);
    expect(properties).toContainEqual(
      expect.objectContaining({ Namespace: 'AWS/ApiGateway', MetricName: '5xx', Dimensions: [expect.anything()] }),
    );
  });
});

describe('the metrics of a deployment', () => {
  it('are its own: another one in the account must not set off its alarms', () => {
    expect(namespace).toBe('Cognate/Cognate/Service');
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Mine', { stackName: 'prod-eu' });
    new CognateService(stack, 'Users');
    const names = JSON.stringify(templateOf(app, stack)).match(/"METRIC_NAMESPACE":"[^"]*"/g);
    expect(new Set(names)).toEqual(new Set(['"METRIC_NAMESPACE":"Cognate/prod-eu/Users"']));
  });
});

describe('the dashboard', () => {
  it('shows only metrics that the functions write', () => {
    const body = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::CloudWatch::Dashboard');
    const text = JSON.stringify(body).replaceAll('\\"', '"');
    const shown = [...text.matchAll(/\["Cognate\/Cognate\/Service","(\w+)"(?:,"(\w+)","\w+")?/g)].map(
      ([, name, dimension = '']) => {
        return `${name}{${dimension}}`;
      },
    );
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((name) => !emitted.has(name))).toEqual([]);
    const searched = [...text.matchAll(/\{[\\"]*Cognate\/Cognate\/Service[\\"]*,(\w+)\} MetricName=[\\"]*(\w+)/g)].map(
      ([, by, name]) => `${name}{${by}}`,
    );
    expect(searched).toEqual(['Failure{Error}']);
    expect([...emitted]).toEqual(expect.arrayContaining(searched));
  });
});
