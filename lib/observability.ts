import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { METRIC_NAMES, type MetricName } from '../lambdas/platform/metric-names.ts';

export interface ObservabilityProps {
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly table: ITableV2;
  /** The HTTP API in front of the functions. */
  readonly apiId: string;
  /** Of the metrics that the functions write. */
  readonly metricNamespace: string;
  /** Operations whose latency the dashboard shows. */
  readonly hotOperations: readonly string[];
  /** Names stream records that were not counted; undefined where nothing counts. */
  readonly uncounted: Queue | undefined;
  /** Names stream records that were not published as events; undefined where nothing publishes. */
  readonly unpublished: Queue | undefined;
  /** Told when an alarm goes off and when it is over. */
  readonly alarmTopic?: ITopic | undefined;
}

const FIVE_MINUTES = Duration.minutes(5);

/** The dashboard and the alarms: sign-ins, sign-ups, failures by kind, latency by operation, throttles, capacity, messages. */
export class Observability extends Construct {
  readonly alarms: readonly Alarm[];
  private readonly props: ObservabilityProps;

  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    this.props = props;
    this.alarms = this.makeAlarms();
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(12),
      widgets: [
        [
          this.graph('Sign-ins', [METRIC_NAMES.signIn, METRIC_NAMES.signInRefused, METRIC_NAMES.tokenRefresh]),
          this.graph('Sign-ups', [METRIC_NAMES.signUp]),
        ],
        [
          this.failuresByKind(),
          this.graph('Faults, throttles, messages', [
            METRIC_NAMES.fault,
            METRIC_NAMES.throttle,
            METRIC_NAMES.messageFailure,
          ]),
        ],
        [this.latencyByOperation('p50'), this.latencyByOperation('p99')],
        [this.tableCapacity(), this.tableThrottles()],
        [this.functionHealth('Errors', 'metricErrors'), this.functionHealth('Throttles', 'metricThrottles')],
      ],
    });
  }

  private makeAlarms(): Alarm[] {
    const { table, functions, uncounted, unpublished } = this.props;
    const refused = this.count(METRIC_NAMES.signInRefused);
    const signedIn = this.count(METRIC_NAMES.signIn);
    return [
      this.alarm('Faults', 'Requests were answered with an internal error.', this.count(METRIC_NAMES.fault), 5),
      this.alarm(
        'Messages',
        'E-mails or text messages were not accepted for delivery.',
        this.count(METRIC_NAMES.messageFailure),
        5,
      ),
      this.alarm('Throttles', 'Callers were asked to slow down.', this.count(METRIC_NAMES.throttle), 50),
      this.alarm(
        'SignInsRefused',
        'More than half of at least 100 sign-ins were refused: passwords are being guessed, or sign-in is broken.',
        new MathExpression({
          // A counter without a count has no value at all: unfilled, the alarm would sleep while nobody gets in.
          expression:
            'IF(FILL(refused, 0) + FILL(signedIn, 0) >= 100, 100 * FILL(refused, 0) / (FILL(refused, 0) + FILL(signedIn, 0)), 0)',
          label: 'Sign-ins refused (%)',
          usingMetrics: { refused, signedIn },
          period: FIVE_MINUTES,
        }),
        50,
      ),
      this.alarm('TableReadThrottles', 'DynamoDB throttled reads.', this.tableMetric(table, 'ReadThrottleEvents'), 1),
      this.alarm(
        'TableWriteThrottles',
        'DynamoDB throttled writes.',
        this.tableMetric(table, 'WriteThrottleEvents'),
        1,
      ),
      this.alarm('ApiErrors', 'API Gateway answered with an error of its own or of a function.', this.apiErrors(), 5),
      this.alarm(
        'FunctionThrottles',
        'Lambda throttled functions: the concurrency of the account in this region is used up.',
        new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: Stats.SUM, period: FIVE_MINUTES }),
        1,
      ),
      ...this.givenUp(
        'UsersUncounted',
        'Users came or went without being counted: the number of users of a pool is off.',
        uncounted,
      ),
      ...this.givenUp(
        'EventsUnpublished',
        'Something happened to users that was not told on the event bus.',
        unpublished,
      ),
      ...Object.entries(functions).map(([name, each]) =>
        this.alarm(
          `Errors-${name}`,
          `The function ${name} crashed or timed out.`,
          each.metricErrors({ period: FIVE_MINUTES }),
          1,
        ),
      ),
    ];
  }

  /** Goes off when a queue names records of the table's stream that were given up. */
  private givenUp(id: string, description: string, queue: Queue | undefined): Alarm[] {
    if (queue === undefined) return [];
    const waiting = queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES });
    return [this.alarm(id, description, waiting, 1)];
  }

  /** Goes off when `metric` is at or above `threshold` in two of three spans of five minutes. */
  private alarm(id: string, alarmDescription: string, metric: IMetric, threshold: number): Alarm {
    const props: AlarmProps = {
      alarmDescription: `${Stack.of(this).stackName}: ${alarmDescription}`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    };
    const alarm = new Alarm(this, id, props);
    if (this.props.alarmTopic !== undefined) {
      const action = new SnsAction(this.props.alarmTopic);
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
    return alarm;
  }

  private count(metricName: MetricName): Metric {
    const namespace = this.props.metricNamespace;
    return new Metric({ namespace, metricName, statistic: Stats.SUM, period: FIVE_MINUTES });
  }

  private graph(title: string, names: readonly MetricName[]): GraphWidget {
    return new GraphWidget({ title, width: 12, left: names.map((name) => this.count(name)) });
  }

  private failuresByKind(): GraphWidget {
    return new GraphWidget({
      title: 'Failures by kind',
      width: 12,
      left: [
        new MathExpression({
          expression: `SEARCH('{"${this.props.metricNamespace}",Error} MetricName="${METRIC_NAMES.failure}"', 'Sum', 300)`,
          label: '',
          usingMetrics: {},
          period: FIVE_MINUTES,
        }),
      ],
    });
  }

  private latencyByOperation(statistic: 'p50' | 'p99'): GraphWidget {
    return new GraphWidget({
      title: `Latency by operation (${statistic})`,
      width: 12,
      left: this.props.hotOperations.map(
        (operation) =>
          new Metric({
            namespace: this.props.metricNamespace,
            metricName: METRIC_NAMES.latency,
            dimensionsMap: { Operation: operation },
            label: operation,
            statistic,
            period: FIVE_MINUTES,
          }),
      ),
    });
  }

  private tableCapacity(): GraphWidget {
    return new GraphWidget({
      title: 'Table: consumed capacity',
      width: 12,
      left: ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].map((name) =>
        this.tableMetric(this.props.table, name),
      ),
    });
  }

  private tableThrottles(): GraphWidget {
    return new GraphWidget({
      title: 'Table: throttles and conflicts',
      width: 12,
      left: ['ReadThrottleEvents', 'WriteThrottleEvents', 'TransactionConflict'].map((name) =>
        this.tableMetric(this.props.table, name),
      ),
    });
  }

  /** Functions that time out, or that API Gateway may not invoke, count nothing themselves. */
  private apiErrors(): Metric {
    return new Metric({
      namespace: 'AWS/ApiGateway',
      metricName: '5xx',
      dimensionsMap: { ApiId: this.props.apiId },
      statistic: Stats.SUM,
      period: FIVE_MINUTES,
    });
  }

  private tableMetric(table: ITableV2, metricName: string): Metric {
    return new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: table.tableName },
      statistic: Stats.SUM,
      period: FIVE_MINUTES,
    });
  }

  private functionHealth(title: string, method: 'metricErrors' | 'metricThrottles'): GraphWidget {
    return new GraphWidget({
      title: `Functions: ${title.toLowerCase()}`,
      width: 12,
      left: Object.entries(this.props.functions).map(([label, each]) => each[method]({ label, period: FIVE_MINUTES })),
    });
  }
}
