import type { UserPool } from '../../../domain/user-pool.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Field } from '../render-form.ts';

/** The field for the name that people sign in with: an address where the pool has those for names. */
export function nameField({ configuration }: UserPool, say: Texts, value: string): Field {
  const kinds: readonly string[] = configuration.UsernameAttributes ?? [];
  const common = { id: 'username', name: 'username', autocomplete: 'username', value } as const;
  if (kinds.length > 0) {
    const label = kinds.map((kind) => say.attributes[kind]).join(' / ');
    return { ...common, label, type: kinds.length > 1 ? 'text' : kinds[0] === 'email' ? 'email' : 'tel' };
  }
  const hasAlias = configuration.AliasAttributes?.includes('email') ?? false;
  return { ...common, label: hasAlias ? say.common.usernameOrEmail : say.common.username, type: 'text' };
}
