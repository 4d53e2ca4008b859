import { beforeAll, describe, expect, it } from 'vitest';
import { type Resource, synthesizeApp, type Template } from './support/synthesize.ts';

let template: Template;
beforeAll(() => {
  ({ template } = synthesizeApp({ email: { from: 'Example <no-reply@example.com>' } }));
});

const all = (type: string): [string, Resource][] =>
  Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
const refersTo = (value: unknown, id: string): boolean => JSON.stringify(value).includes(`"${id}"`);

describe('the events of users', () => {
  const mapping = (): Resource => {
    const [[bus = ''] = []] = all('AWS::Events::EventBus');
    const [[publisher] = []] = all('AWS::Lambda::Function').filter(([, { Properties }]) =>
      refersTo(Properties.Environment, bus),
    );
    const found = all('AWS::Lambda::EventSourceMapping').filter(([, { Properties }]) =>
      refersTo(Properties.FunctionName, publisher ?? ''),
    );
    expect(found).toHaveLength(1);
    return found[0]![1];
  };

  it('are published along the stream from its beginning, in order, and again from where one failed', () => {
    expect(mapping().Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
    });
    // More than one batch of a shard at once would lose the order of a user's events.
    expect(mapping().Properties.ParallelizationFactor ?? 1).toBe(1);
    expect(mapping().Properties).not.toHaveProperty('MaximumRetryAttempts');
  });

  it('that can’t be published in 23 hours are named in an encrypted queue, which an alarm watches', () => {
    const { MaximumRecordAgeInSeconds, DestinationConfig } = mapping().Properties;
    expect(MaximumRecordAgeInSeconds).toBe(23 * 3600);
    const [[queue, { Properties }] = ['', { Properties: {} }]] = all('AWS::SQS::Queue').filter(([id]) =>
      refersTo(DestinationConfig, id),
    );
    expect(Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 24 * 3600 });
    const alarms = all('AWS::CloudWatch::Alarm').filter(([, alarm]) => refersTo(alarm, queue));
    expect(alarms).not.toHaveLength(0);
  });

  it('can be replayed from an archive', () => {
    const [[bus] = []] = all('AWS::Events::EventBus');
    const [[, archive] = ['', undefined]] = all('AWS::Events::Archive');
    expect(archive?.Properties).toMatchObject({
      EventPattern: { source: ['cognate.user-pools'] },
      RetentionDays: 30,
    });
    expect(refersTo(archive?.Properties.SourceArn, bus ?? '')).toBe(true);
  });
});
