import { associateWebAuthnCredential, deleteWebAuthnCredential, listWebAuthnCredentials } from 'aws-amplify/auth';
import { createAction } from './create-action.ts';
import { createRows } from './create-rows.ts';
import { createSectionCard } from './create-section-card.ts';

/** The person's passkeys: make one on this device, delete one. */
export const createPasskeysCard = (): HTMLElement =>
  createSectionCard({
    id: 'passkeys',
    heading: 'Passkeys',
    intro:
      'Sign in with your fingerprint, your face or your screen lock: there is nothing to type and nothing to steal.',
    build: async (card) => {
      const { credentials } = await listWebAuthnCredentials();
      const rows = credentials.map(({ credentialId, friendlyCredentialName, relyingPartyId, createdAt }, index) => {
        const title = friendlyCredentialName || `Passkey ${index + 1}`;
        const remove = async () => {
          await deleteWebAuthnCredential({ credentialId: credentialId ?? '' });
          return 'The passkey is deleted. Remove it from your device too.';
        };
        const since = createdAt?.toLocaleDateString([], { dateStyle: 'medium' });
        const detail = `For ${relyingPartyId}, made ${since}`;
        return { title, detail, actions: [createAction('Delete', 'small', card.attempt(remove), title)] };
      });
      const add = card.attempt(async () => {
        await associateWebAuthnCredential();
        return 'Your passkey is made. Next time, sign in with it.';
      });
      return [createRows('Passkeys', rows, 'You have none yet.'), createAction('Add a passkey', 'primary', add)];
    },
  }).element;
