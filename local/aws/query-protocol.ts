import type { AwsReply } from './aws-call.ts';

/** An answer of the query protocol: `<ActionResponse><ActionResult>…`. Member values are escaped. */
export function queryReply(
  action: string,
  namespace: string,
  result: Readonly<Record<string, string>>,
  requestId: string,
): AwsReply {
  const members = Object.entries(result)
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join('');
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<${action}Response xmlns="${namespace}"><${action}Result>${members}</${action}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`,
  };
}

/** An error of the query protocol. */
export function queryError(code: string, message: string, status: number, requestId: string): AwsReply {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  };
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
