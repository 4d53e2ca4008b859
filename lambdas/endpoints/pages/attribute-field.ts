import type { Texts } from '../texts/texts.ts';
import type { Field } from './render-form.ts';

const TYPES: Readonly<Record<string, Field['type']>> = { email: 'email', phone_number: 'tel', birthdate: 'date' };

/** Tokens of the HTML standard for autofill. */
const TOKENS: Readonly<Record<string, string>> = {
  email: 'email',
  phone_number: 'tel',
  name: 'name',
  given_name: 'given-name',
  family_name: 'family-name',
  middle_name: 'additional-name',
  nickname: 'nickname',
  birthdate: 'bday',
  address: 'street-address',
  gender: 'sex',
  locale: 'language',
  website: 'url',
  picture: 'photo',
};

/** The field for an attribute of a user; those of the pool's own have their name for a label. */
export function attributeField({ attributes, hints }: Texts, attribute: string, name: string): Field {
  const hint = hints[attribute];
  return {
    id: `attribute-${attribute.replace(/\W/g, '-')}`,
    name,
    label: attributes[attribute] ?? attribute.replace(/^custom:/, ''),
    type: TYPES[attribute] ?? 'text',
    autocomplete: TOKENS[attribute] ?? 'off',
    ...(hint !== undefined && { hint }),
  };
}
