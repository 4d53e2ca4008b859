import { Names, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { CfnApi, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPermission, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Rate } from './throttling.ts';

/** One route of the API: which function answers it, who may call it, and how often. */
export interface ApiRoute {
  /** `POST /idp/SignUp`, or `$default`. */
  readonly key: string;
  /** A name for the route's resource: letters and digits. */
  readonly id: string;
  /** Name of the function, a key of `HttpApiProps.functions`. */
  readonly function: string;
  /** `iam`: API Gateway itself checks the caller's IAM signature (for `execute-api`). */
  readonly authorization: 'none' | 'iam';
  readonly rate: Rate;
}

export interface HttpApiProps {
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly routes: readonly ApiRoute[];
  readonly logRetention: RetentionDays;
}

/** What is written of each request: no address, no query string, no header. */
const ACCESS_LOG_FIELDS = {
  time: '$context.requestTime',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  protocol: '$context.protocol',
  responseBytes: '$context.responseLength',
  responseMs: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  error: '$context.error.message',
  functionError: '$context.integrationErrorMessage',
};

/** The HTTP API behind CloudFront: one explicit route per operation and endpoint, each with its own rate. */
export class HttpApi extends Construct {
  readonly apiId: string;
  /** `<id>.execute-api.<region>.amazonaws.com`. */
  readonly hostName: string;

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const api = new CfnApi(this, 'Api', {
      name: Names.uniqueResourceName(this, { maxLength: 100 }),
      description: 'User pools: the Cognito API, OAuth 2.0 and discovery. Reached through CloudFront.',
      protocolType: 'HTTP',
    });
    this.apiId = api.ref;
    this.hostName = `${api.ref}.execute-api.${stack.region}.${stack.urlSuffix}`;

    const integrations = new Map<string, CfnIntegration>();
    for (const name of new Set(props.routes.map((route) => route.function))) {
      const target = props.functions[name];
      if (target === undefined) throw new Error(`A route names the function ${name}, which doesn't exist.`);
      integrations.set(name, this.integrate(name, target));
    }

    const routes = props.routes.map((route) => {
      const integration = integrations.get(route.function)!;
      return new CfnRoute(this, `Route${route.id}`, {
        apiId: api.ref,
        routeKey: route.key,
        target: `integrations/${integration.ref}`,
        authorizationType: route.authorization === 'iam' ? 'AWS_IAM' : 'NONE',
      });
    });
    this.deploy(props, routes);

    Validations.of(this).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'The functions authorise: callers prove themselves with SigV4 for cognito-idp, an access token or a client secret, none of which an ' +
        'HTTP API authorizer can check, and public operations (SignUp, InitiateAuth, discovery) have no caller to authorise.',
    });
  }

  /** The ARN by which IAM allows a call of one route: `arn:…:execute-api:…:<api>/$default/POST/iam/credentials`. */
  routeArn(method: string, path: string): string {
    return Stack.of(this).formatArn({
      service: 'execute-api',
      resource: this.apiId,
      resourceName: `$default/${method}${path}`,
    });
  }

  /** One integration and one permission per function: a permission per route would overflow the function's resource policy. */
  private integrate(name: string, target: LambdaFunction): CfnIntegration {
    new CfnPermission(this, `Invoke${pascal(name)}`, {
      action: 'lambda:InvokeFunction',
      functionName: target.functionArn,
      principal: new ServicePrincipal('apigateway.amazonaws.com').service,
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.apiId, resourceName: '*/*' }),
    });
    return new CfnIntegration(this, `Integration${pascal(name)}`, {
      apiId: this.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: target.functionArn,
      payloadFormatVersion: '2.0',
      timeoutInMillis: 29_000,
    });
  }

  private deploy(props: HttpApiProps, routes: readonly CfnRoute[]): void {
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      // Under this prefix log delivery needs no entry in the account's size-limited resource policy.
      logGroupName: `/aws/vendedlogs/cognate/${Names.uniqueResourceName(this, { maxLength: 200 })}`,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new CfnStage(this, 'Stage', {
      apiId: this.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: {
        destinationArn: accessLogs.logGroupArn,
        format: JSON.stringify(ACCESS_LOG_FIELDS),
      },
      defaultRouteSettings: { detailedMetricsEnabled: true, throttlingRateLimit: 100, throttlingBurstLimit: 200 },
      routeSettings: Object.fromEntries(
        props.routes.map(({ key, rate }) => [
          key,
          { DetailedMetricsEnabled: true, ThrottlingRateLimit: rate.perSecond, ThrottlingBurstLimit: rate.burst },
        ]),
      ),
    });
    // API Gateway refuses settings of a route that isn't there yet.
    for (const route of routes) stage.addResourceDependency(route);
  }
}

function pascal(name: string): string {
  return name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}
