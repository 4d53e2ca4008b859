/** What came back, with the body parsed when it is JSON. */
export interface ApiReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

async function readReply(response: Response): Promise<ApiReply> {
  const text = await response.text();
  const isJson = text.startsWith('{');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : {} };
}

/** Sends any request and reads the reply. */
export async function sendRequest(request: { url: string } & RequestInit): Promise<ApiReply> {
  const { url, ...init } = request;
  return readReply(await fetch(url, init));
}

/** Calls an operation unsigned, as a browser without an SDK would. A string is sent as it is. */
export async function callApi(endpoint: string, operation: string, input: object | string): Promise<ApiReply> {
  return sendRequest({
    url: endpoint,
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: typeof input === 'string' ? input : JSON.stringify(input),
  });
}
