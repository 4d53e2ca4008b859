import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/** What a custom resource's function told CloudFormation. */
export interface StackAnswer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly PhysicalResourceId: string;
  readonly Reason?: string;
  readonly NoEcho?: boolean;
  readonly Data?: Readonly<Record<string, string>>;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** What CloudFormation asks. `requestId` repeats a former request. */
export interface StackRequest {
  readonly type: string;
  readonly properties: object;
  readonly logicalId?: string;
  readonly physicalId?: string;
  readonly oldProperties?: object;
  readonly requestId?: string;
}

export type ResourceFunction = (
  event: CloudFormationCustomResourceEvent,
  context: { getRemainingTimeInMillis(): number },
) => Promise<unknown>;

/** CloudFormation as custom resources see it: it invokes a function and takes the answer at a URL of its own. */
export interface CloudFormation {
  /** Status codes to answer the next PUTs with, instead of 200. */
  readonly failures: number[];
  ask(
    handler: ResourceFunction,
    requestType: 'Create' | 'Update' | 'Delete',
    request: StackRequest,
    remainingMs?: number,
  ): Promise<StackAnswer>;
  close(): Promise<void>;
}

/** Opens it on a free port. */
export async function openCloudFormation(): Promise<CloudFormation> {
  const answers = new Map<string, StackAnswer>();
  const failures: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const failure = failures.shift();
    if (failure === undefined && request.method === 'PUT') {
      answers.set(request.url ?? '', JSON.parse(Buffer.concat(chunks).toString()) as StackAnswer);
    }
    response.writeHead(failure ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    failures,
    async ask(handler, requestType, request, remainingMs = 60_000) {
      const path = `/${randomUUID()}`;
      const event = {
        RequestType: requestType,
        ServiceToken: 'arn:aws:lambda:eu-central-1:123456789012:function:resources',
        ResponseURL: `http://127.0.0.1:${port}${path}`,
        StackId: 'arn:aws:cloudformation:eu-central-1:123456789012:stack/app/1',
        RequestId: request.requestId ?? randomUUID(),
        LogicalResourceId: request.logicalId ?? 'Resource',
        ResourceType: request.type,
        PhysicalResourceId: request.physicalId,
        ResourceProperties: { ServiceToken: 'arn', ServiceTimeout: '600', ...request.properties },
        OldResourceProperties: request.oldProperties && { ServiceToken: 'arn', ...request.oldProperties },
      };
      const context = { getRemainingTimeInMillis: () => remainingMs };
      await handler(event as unknown as CloudFormationCustomResourceEvent, context);
      const answer = answers.get(path);
      if (!answer) throw new Error('CloudFormation got no answer');
      const { StackId, RequestId, LogicalResourceId } = event;
      const echoed = { StackId, RequestId, LogicalResourceId };
      if (Object.entries(echoed).some(([name, value]) => answer[name as keyof StackAnswer] !== value)) {
        throw new Error('the answer is for another request');
      }
      return answer;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
