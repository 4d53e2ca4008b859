import type { Usage } from './meter.ts';

/** How the measured process is set up: its only parameter, as JSON. */
export interface HostOptions {
  readonly hashing: 'real' | 'cheapest';
  /** Has DynamoDB report capacity units, which costs the client some time of its own. */
  readonly reportCapacity: boolean;
  readonly dynamoDbEndpoint: string;
  readonly tableName: string;
}

/** The part of an HTTP request that matters here. */
export interface HostRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An HTTP answer. */
export interface HostAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the measured process can be asked, one question at a time. */
export interface HostQuestions {
  /** Runs one request; its cost is added up when `measured`. */
  invoke: {
    readonly question: { readonly request: HostRequest; readonly measured: boolean };
    readonly answer: HostAnswer;
  };
  /** The newest message sent to an address; empty when there is none. */
  message: { readonly question: string; readonly answer: string };
  /** The cost since this was asked last. */
  usage: { readonly question: null; readonly answer: Usage };
}

/** A question on its way to the measured process; the answer comes back as it is. */
export type HostMessage = {
  [Kind in keyof HostQuestions]: { readonly kind: Kind; readonly question: HostQuestions[Kind]['question'] };
}[keyof HostQuestions];
