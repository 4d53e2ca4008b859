import { Duration, Names, type SecretValue, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  type Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  type ResponseHeadersCorsBehavior,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, OriginGroup } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { endpointRoutes } from '../lambdas/endpoints/routes.ts';
import { FRONT_DOOR_HEADERS } from '../lambdas/platform/headers.ts';
import { BucketOrigin } from './front-door/bucket-origin.ts';
import { CORS } from './front-door/cors.ts';
import { type Behaviors, type CustomDomain, makeDistribution } from './front-door/make-distribution.ts';
import { renderViewerRequest } from './front-door/render-viewer-request.ts';

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
  /** Host of the bucket of assets. */
  readonly assetHost: string;
}

/** What a policy of response headers has of its own. */
interface HeaderOptions {
  /** Makes its name another's than the first one's. */
  readonly name: string;
  readonly crossOrigin?: boolean;
  readonly contentSecurityPolicy?: string;
  readonly customHeaders?: Readonly<Record<string, string>>;
}

/** CloudFront in front of the HTTP API: the one public host. */
export class FrontDoor extends Construct {
  readonly distribution: Distribution;
  /** The public host: the custom domain, or CloudFront's name. */
  readonly hostName: string;
  /** What every distribution of the service answers. */
  readonly behaviors: Behaviors;

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    this.behaviors = this.makeBehaviors(props);
    this.distribution = makeDistribution(this, {
      comment: `User pools of ${Stack.of(this).stackName}`,
      behaviors: this.behaviors,
      customDomain: props.customDomain,
      webAclArn: props.webAclArn,
    });
    this.hostName = props.customDomain?.domainName ?? this.distribution.distributionDomainName;
  }

  private makeBehaviors(props: FrontDoorProps): Behaviors {
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
        { name: '-PageHeaders' },
      ),
    };
    return {
      defaultBehavior: { ...shared, origin, allowedMethods: AllowedMethods.ALLOW_ALL, cachePolicy: apiCache },
      additionalBehaviors: {
        '/*/.well-known/*': {
          ...shared,
          origin: documents,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
          cachePolicy: this.discoveryCachePolicy(),
        },
        // No prefix of a domain has an underscore, as the pool's id before this has.
        '/*_*/assets/*': this.assets(props.assetHost),
        ...Object.fromEntries(pagePatterns().map((pattern) => [pattern, pages])),
      },
    };
  }

  /** Images of pages. Whoever opens one as a document gets its own styles and nothing else, in an origin that is nobody's. */
  private assets(host: string): BehaviorOptions {
    return {
      origin: new BucketOrigin(this, host),
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: false,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      responseHeadersPolicy: this.responseHeadersPolicy(
        'AssetHeaders',
        'Security headers of images, which may be opened by themselves',
        {
          name: '-AssetHeaders',
          contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
          customHeaders: { 'cross-origin-resource-policy': 'cross-origin' },
        },
      ),
    };
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
        { name: '', crossOrigin: true },
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
        FRONT_DOOR_HEADERS.viewerLatitude,
        FRONT_DOOR_HEADERS.viewerLongitude,
        FRONT_DOOR_HEADERS.viewerTimeZone,
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
  private responseHeadersPolicy(id: string, comment: string, options: HeaderOptions): ResponseHeadersPolicy {
    const name = Names.uniqueResourceName(this, { maxLength: 85 });
    const { contentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'", customHeaders } = options;
    return new ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName: `${name}${options.name}-${Stack.of(this).region}`,
      comment,
      ...(options.crossOrigin && { corsBehavior: this.corsBehavior() }),
      ...(customHeaders && {
        customHeadersBehavior: {
          customHeaders: Object.entries(customHeaders).map(([header, value]) => ({ header, value, override: true })),
        },
      }),
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
        // Pages send a policy of their own, which stands. Images have none.
        contentSecurityPolicy: { contentSecurityPolicy, override: options.contentSecurityPolicy !== undefined },
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
}

/** Patterns of the pages, with and without the prefix of a pool's domain. What else they fit has no route. */
function pagePatterns(): readonly string[] {
  const pages = endpointRoutes.filter(({ domain }) => domain === 'page');
  return [...new Set(pages.map(({ path }) => `/*${path.slice(1).replace(/\{\w+\}/g, '*')}`))];
}
