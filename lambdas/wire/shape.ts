import type { OperationName } from './operation.ts';

/** Text. `pattern` must match the whole value; `says` is how the model words it, where that differs from the expression. */
export interface StringShape {
  readonly type: 'string';
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly says?: string;
  readonly enum?: readonly string[];
  /** The value is never repeated in a message. */
  readonly secret?: true;
}

export interface NumberShape {
  readonly type: 'integer' | 'long';
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanShape {
  readonly type: 'boolean';
}

/** Bytes: base64 on the wire, `Uint8Array` inside. `max` counts bytes. */
export interface BlobShape {
  readonly type: 'blob';
  readonly min?: number;
  readonly max?: number;
}

/** Seconds since the epoch with a millisecond fraction on the wire, `Date` inside. */
export interface TimestampShape {
  readonly type: 'timestamp';
}

/** Any JSON value. */
export interface DocumentShape {
  readonly type: 'document';
}

export interface ListShape {
  readonly type: 'list';
  readonly member: Shape;
  readonly min?: number;
  readonly max?: number;
  readonly secret?: true;
}

export interface MapShape {
  readonly type: 'map';
  readonly key: Shape;
  readonly value: Shape;
  readonly min?: number;
  readonly max?: number;
  readonly secret?: true;
}

export interface StructureShape {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly secret?: true;
}

/** One shape of the API's model, as `tools/generate-shapes.ts` compiles it. */
export type Shape =
  | StringShape
  | NumberShape
  | BooleanShape
  | BlobShape
  | TimestampShape
  | DocumentShape
  | ListShape
  | MapShape
  | StructureShape;

/** What the model says about one operation. */
export interface OperationShape<N extends OperationName = OperationName> {
  readonly name: N;
  readonly auth: 'none' | 'sigv4' | 'optional';
  readonly input: StructureShape;
  readonly output: StructureShape;
  /** Declared errors without the suffix `Exception`, separated by spaces. */
  readonly errors: string;
}
