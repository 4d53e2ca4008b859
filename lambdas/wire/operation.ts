import type * as sdk from '@aws-sdk/client-cognito-identity-provider';
import type { Principal } from './principal.ts';

type CommandClasses = typeof sdk;
type NameOfCommand<K> = K extends `${infer Name}Command` ? (Name extends '$' ? never : Name) : never;

/** The 140 operation names, taken from the AWS SDK's own commands. */
export type OperationName = Exclude<NameOfCommand<keyof CommandClasses>, ''>;

type CommandOf<N extends OperationName> = `${N}Command` extends keyof CommandClasses
  ? CommandClasses[`${N}Command`]
  : never;
type WireInputOf<N extends OperationName> =
  CommandOf<N> extends new (...input: infer Input extends unknown[]) => unknown ? NonNullable<Input[number]> : never;
type WireOutputOf<N extends OperationName> =
  CommandOf<N> extends { new (...args: never[]): { resolveMiddleware: (...args: never[]) => infer Handler } }
    ? Handler extends (...args: never[]) => Promise<{ output: infer Output }>
      ? Output
      : never
    : never;

/**
 * A shape after validation: the SDK types a required member as `T | undefined`; validation has proven it present.
 * Members that are optional stay optional.
 */
export type Validated<T> = T extends Date | Uint8Array
  ? T
  : T extends readonly (infer Item)[]
    ? Validated<Item>[]
    : T extends object
      ? {
          [K in keyof T]: Record<never, never> extends Pick<T, K>
            ? Validated<T[K]>
            : Validated<Exclude<T[K], undefined>>;
        }
      : T;

/** What an operation receives: the request body, checked against the model. */
export type InputOf<N extends OperationName> = Validated<WireInputOf<N>>;
/** What an operation answers: the SDK's output shape without `$metadata`; times are `Date`, blobs `Uint8Array`. */
export type OutputOf<N extends OperationName> = Omit<WireOutputOf<N>, '$metadata'>;

/** Where a request came from. Believed only because the origin-verify header proved that CloudFront sent it. */
export interface Viewer {
  /** Of the request, as whoever made it was told. */
  readonly requestId?: string | undefined;
  readonly ipAddress: string;
  readonly userAgent: string;
  readonly country: string | undefined;
  readonly city: string | undefined;
  /** Degrees. */
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  /** By its name in the tz database. */
  readonly timeZone?: string | undefined;
  /** What the device's own script says of it; sensitive. */
  readonly fingerprint?: string | undefined;
}

/** What is known of a request besides its body. */
export interface RequestContext {
  readonly operation: OperationName;
  /** A UUID, echoed in `x-amzn-requestid` and in every log line. */
  readonly requestId: string;
  readonly viewer: Viewer;
  /** Who signed the request; undefined for the operations that are not signed. */
  readonly principal: Principal | undefined;
}

/** One of the 140 operations, with its services already bound. */
export type Operation<N extends OperationName> = (input: InputOf<N>, request: RequestContext) => Promise<OutputOf<N>>;
