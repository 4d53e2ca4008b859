import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { OWN_COLUMNS } from './import-columns.ts';

const NOT_ATTRIBUTES: ReadonlySet<string> = new Set(Object.values(OWN_COLUMNS));
const DATE = /^(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/(\d{4})$/;

/**
 * The attributes that a row has values for, as the directory writes them: a birthdate of the form `mm/dd/yyyy` becomes `yyyy-mm-dd`.
 * Throws `InvalidParameterException` for another form, and for a value in quotation marks.
 */
export function readImportedAttributes(row: ReadonlyMap<string, string>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of row) {
    if (value === '' || NOT_ATTRIBUTES.has(name)) continue;
    if (/^".*"$/s.test(value)) throw refusal(IMPORT_MESSAGES.quoted(name));
    attributes[name] = name === 'birthdate' ? readDate(value) : value;
  }
  const { updated_at: updatedAt } = attributes;
  if (updatedAt !== undefined && !/^\d{1,12}$/.test(updatedAt)) throw refusal(IMPORT_MESSAGES.updatedAtInvalid);
  return attributes;
}

function readDate(value: string): string {
  const [, month, day, year] = DATE.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  // A day that the month doesn't have is another day to Date.
  const exists = month !== undefined && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  if (!exists) throw refusal(IMPORT_MESSAGES.birthdateInvalid);
  return date;
}

function refusal(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
