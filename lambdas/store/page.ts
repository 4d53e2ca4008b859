/** One page. `next` is an opaque, unsealed cursor (a short string); operations seal it with `store/page-token.ts`. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}
