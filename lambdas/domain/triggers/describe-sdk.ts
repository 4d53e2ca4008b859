/**
 * The `awsSdkVersion` of a trigger's event, as far as the user agent of the request tells: `aws-sdk-js-3.1169.0`, else
 * `aws-sdk-unknown-unknown`.
 */
export function describeSdk(userAgent: string | undefined): string {
  const [, name, version] = /(?:^|\s)(aws-sdk-[a-z0-9-]{1,40})\/([\w.-]{1,40})/i.exec(userAgent ?? '') ?? [];
  return name === undefined ? 'aws-sdk-unknown-unknown' : `${name}-${version}`;
}
