import { expect } from 'vitest';

/** Matches the SDK's error of that name and message. */
export const refused = (name: string, message?: string): unknown =>
  expect.objectContaining({ name, ...(message === undefined ? {} : { message }) });
