import { chooseUsername } from '../../domain/choose-username.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readInput } from '../../wire/read-input.ts';
import { SignUp } from '../../wire/shapes.generated.ts';
import { askedAttributes } from '../pages/asked-attributes.ts';
import { faultyAttributeField } from '../pages/faulty-attribute-field.ts';
import type { Fields } from '../pages/read-fields.ts';
import type { FormVisit } from '../pages/serve-forms.ts';

/** The id of the page's first field whose content would be refused with any other content of the rest; undefined when there is none. */
export function findFaultyField(visit: FormVisit, fields: Fields): string | undefined {
  const { pool, client } = visit.request;
  const ClientId = client.id;
  const username = fields.get('username') ?? '';
  const isNameRefused = isRefused(() => {
    readInput(SignUp, { ClientId, Username: username });
    chooseUsername(pool, username, '');
  });
  if (isNameRefused) return 'username';
  const entered = askedAttributes(pool).map((name) => [name, fields.get(`attribute.${name}`) ?? '']);
  const attribute = faultyAttributeField(visit, Object.fromEntries(entered));
  if (attribute !== undefined) return attribute;
  const Password = fields.get('password');
  return isRefused(() => readInput(SignUp, { ClientId, Username: username, Password })) ? 'new-password' : undefined;
}

function isRefused(judge: () => void): boolean {
  try {
    judge();
    return false;
  } catch (error) {
    if (error instanceof ServiceError) return true;
    throw error;
  }
}
