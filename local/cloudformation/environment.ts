/** Account and place that a stack is made in. */
export interface Environment {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
}
