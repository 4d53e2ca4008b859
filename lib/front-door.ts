import { Duration, Names, type SecretValue, Stack, Validations } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  type ResponseHeadersCorsBehavior,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup } from 'aws-cdk-lib/aws-cloudfront-origins';
import { AaaaRecord, ARecord, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import { Construct } from 'constructs';
import { endpointRoutes } from '../lambdas/endpoints/routes.ts';
import { FRONT_DOOR_HEADERS } from '../lambdas/platform/headers.ts';
import { CORS } from './front-door/cors.ts';
import { renderViewerRequest } from './front-door/render-viewer-request.ts';
import { ViewerLogs } from './viewer-logs.ts';

/** A name of one's own for the API and the pages, instead of `….cloudfront.net`. */
export interface CustomDomain {
  readonly domainName: string;
  /** A certificate for it; CloudFront takes it only from us-east-1. */
  readonly certificate: ICertificate;
  /** When given, the alias records are made in it. */
  readonly hostedZone?: IHostedZone | undefined;
}

export interface FrontDoorProps {
  /** Host of the HTTP API. */
  readonly originHost: string;
  /** Host of the second Region's HTTP API. */
  readonly secondaryHost: string | undefined;
  /** Which of the two answers. */
  readonly serveFrom: 'primary' | 'secondary';
  readonly originVerify: SecretValue;
  readonly customDomain?: CustomDomain | undefined;
  readonly webAclArn?: string | undefined;
}

/** CloudFront in front of the HTTP API: the one public host. */
export class FrontDoor extends Construct {
  readonly distribution: Distribution;
  /** The public host: the custom domain, or CloudFront's name. */
  readonly hostName: string;

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    const { api: origin, documents } = this.origins(props);
    const shared = this.behavior();
    const apiCache = this.apiCachePolicy();
    const pages: BehaviorOptions = {
      ...shared,
      origin,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: apiCache,
      responseHeadersPolicy: this.responseHeadersPolicy(
        'PageHeaders',
        'Security headers of pages, which are for people',
        false,
      ),
    };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `User pools of ${Stack.of(this).stackName}`,
      defaultBehavior: { ...shared, origin, allowedMethods: AllowedMethods.ALLOW_ALL, cachePolicy: apiCache },
      additionalBehaviors: {
        '/*/.well-known/*': {
          ...shared,
          origin: documents,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
          cachePolicy: this.discoveryCachePolicy(),
        },
        // No prefix of a domain has an underscore, as the pool's id before this has.
        '/*_*/assets/*': {
          ...pages,
          origin: documents,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          compress: false,
        },
        ...Object.fromEntries(pagePatterns().map((pattern) => [pattern, pages])),
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(props.webAclArn === undefined ? {} : { webAclId: props.webAclArn }),
      ...(props.customDomain === undefined
        ? {}
        : {
            domainNames: [props.customDomain.domainName],
            certificate: props.customDomain.certificate,
            // With its own certificate the minimum is CloudFront's to choose.
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }),
    });
    if (ViewerLogs.isPossibleIn(Stack.of(this))) {
      new ViewerLogs(this, 'ViewerLogs', { distribution: this.distribution });
    }
    this.hostName = props.customDomain?.domainName ?? this.distribution.distributionDomainName;
    if (props.customDomain?.hostedZone !== undefined)
      this.addRecords(props.customDomain, props.customDomain.hostedZone);
    this.acknowledge(props);
  }

  /**
   * Where requests go. CloudFront asks a second origin by itself only for what is read, so that documents come from whichever Region
   * answers, and the API from the one that is named.
   */
  private origins(props: FrontDoorProps): { api: IOrigin; documents: IOrigin } {
    const make = (host: string): HttpOrigin =>
      new HttpOrigin(host, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        customHeaders: { [FRONT_DOOR_HEADERS.originVerify]: props.originVerify.unsafeUnwrap() },
        readTimeout: Duration.seconds(30),
        keepaliveTimeout: Duration.seconds(60),
      });
    const primary = make(props.originHost);
    if (props.secondaryHost === undefined) return { api: primary, documents: primary };
    const secondary = make(props.secondaryHost);
    const documents = new OriginGroup({
      primaryOrigin: primary,
      fallbackOrigin: secondary,
      fallbackStatusCodes: [500, 502, 503, 504],
    });
    return { api: props.serveFrom === 'secondary' ? secondary : primary, documents };
  }

  /** What both behaviours share. */
  private behavior(): Omit<BehaviorOptions, 'origin' | 'cachePolicy' | 'allowedMethods'> {
    const viewerRequest = new EdgeFunction(this, 'ViewerRequest', {
      comment: 'Answers preflights, gives each operation its path, tells the origin what the viewer asked for',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(renderViewerRequest()),
    });
    return {
      // Everything the viewer sent, except Host: API Gateway answers 403 to a host that isn't its own.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.responseHeadersPolicy(
        'ResponseHeaders',
        'Security headers; any origin may call the API, without credentials',
        true,
      ),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      functionAssociations: [{ function: viewerRequest, eventType: FunctionEventType.VIEWER_REQUEST }],
      compress: true,
    };
  }

  /**
   * Caches nothing that says `no-store`, which each reply of the API does. It is not "caching disabled", because only a policy with a
   * time to live can name headers, and naming them is what makes CloudFront add the viewer's geography.
   */
  private apiCachePolicy(): CachePolicy {
    return new CachePolicy(this, 'ApiCache', {
      comment: 'No caching; passes on geography and authorization of the viewer',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(1),
      headerBehavior: CacheHeaderBehavior.allowList(
        'Authorization',
        FRONT_DOOR_HEADERS.viewerCountry,
        FRONT_DOOR_HEADERS.viewerCity,
      ),
      cookieBehavior: CacheCookieBehavior.all(),
      queryStringBehavior: CacheQueryStringBehavior.all(),
    });
  }

  /** Keys and discovery documents: as long as the origin says, at most a day. */
  private discoveryCachePolicy(): CachePolicy {
    return new CachePolicy(this, 'DiscoveryCache', {
      comment: 'Discovery documents and key sets',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.minutes(5),
      maxTtl: Duration.days(1),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }

  /** Security headers and, where scripts of other origins may call, cross-origin headers; on errors of API Gateway and CloudFront too. */
  private responseHeadersPolicy(id: string, comment: string, crossOrigin: boolean): ResponseHeadersPolicy {
    const name = Names.uniqueResourceName(this, { maxLength: 85 });
    return new ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName: `${name}${crossOrigin ? '' : `-${id}`}-${Stack.of(this).region}`,
      comment,
      ...(crossOrigin && { corsBehavior: this.corsBehavior() }),
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(730),
          includeSubdomains: false,
          preload: false,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        // Pages send a policy of their own, which stands.
        contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'", override: false },
      },
    });
  }

  private corsBehavior(): ResponseHeadersCorsBehavior {
    return {
      accessControlAllowCredentials: false,
      accessControlAllowOrigins: ['*'],
      accessControlAllowMethods: [...CORS.allowMethods],
      accessControlAllowHeaders: [...CORS.allowHeaders],
      accessControlExposeHeaders: [...CORS.exposeHeaders],
      accessControlMaxAge: Duration.seconds(CORS.maxAgeSeconds),
      originOverride: true,
    };
  }

  private addRecords(domain: CustomDomain, zone: IHostedZone): void {
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, 'Ipv4', { zone, recordName: domain.domainName, target });
    new AaaaRecord(this, 'Ipv6', { zone, recordName: domain.domainName, target });
  }

  private acknowledge(props: FrontDoorProps): void {
    Validations.of(this.distribution).acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'Users sign in from wherever they are: the API has no countries to refuse.',
    });
    Validations.of(this.distribution).acknowledge({
      id: 'AwsSolutions-CFR3',
      reason:
        'The logs that the rule looks for record query strings, and so the codes and user names of links. In us-east-1 the same requests are ' +
        'recorded without them by log delivery; everywhere API Gateway records each request that reaches the API.',
    });
    if (props.webAclArn === undefined) {
      Validations.of(this.distribution).acknowledge({
        id: 'AwsSolutions-CFR2',
        reason: 'A web ACL is an option of the construct (webAcl); each route is throttled without it.',
      });
    }
    if (props.customDomain === undefined) {
      Validations.of(this.distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason: 'CloudFront fixes the protocols of its own certificate; with a custom domain TLS 1.2 is enforced.',
      });
    }
  }
}

/** Patterns of the pages, with and without the prefix of a pool's domain. What else they fit has no route. */
function pagePatterns(): readonly string[] {
  const pages = endpointRoutes.filter(({ domain }) => domain === 'page');
  return [...new Set(pages.map(({ path }) => `/*${path.slice(1).replace(/\{\w+\}/g, '*')}`))];
}
