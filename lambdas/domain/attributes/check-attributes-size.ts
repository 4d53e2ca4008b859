import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/** A stored item holds 400 KiB; this leaves room for a hundred groups, and for what the indexes repeat. */
const LARGEST_BYTES = 300_000;

/** Refuses attributes that could not be stored, though each alone is within its limits. Throws `InvalidParameterException`. */
export function checkAttributesSize(attributes: Readonly<Record<string, string>>): void {
  let bytes = 0;
  for (const [name, value] of Object.entries(attributes)) bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  if (bytes > LARGEST_BYTES) throw new ServiceError('InvalidParameterException', messages.attributesTooLarge);
}
