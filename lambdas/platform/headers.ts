/** Headers that CloudFront and its function add to each request on the way to the origin. Lower-case. */
export const FRONT_DOOR_HEADERS = {
  /** The origin-verify secret. */
  originVerify: 'x-cognate-origin-verify',
  /** The host that the viewer asked for: what SigV4 signed. */
  viewerHost: 'x-cognate-host',
  /** The path that the viewer asked for, before the rewrite to `/idp/{Operation}`. */
  viewerPath: 'x-cognate-path',
  /** The viewer's IP address as CloudFront saw it, without a port: its function takes it from the connection. */
  viewerAddress: 'x-cognate-address',
  viewerCountry: 'cloudfront-viewer-country-name',
  viewerCity: 'cloudfront-viewer-city',
  viewerLatitude: 'cloudfront-viewer-latitude',
  viewerLongitude: 'cloudfront-viewer-longitude',
  viewerTimeZone: 'cloudfront-viewer-time-zone',
} as const;
