import { DeliveryError, type Email, type Messenger, type TextMessage } from '../../lambdas/platform/ports.ts';

/** Every message that was sent, and a way to have some refused. */
export interface Inbox {
  readonly emails: Email[];
  readonly texts: TextMessage[];
  /** The code (or temporary password) in the latest message to an address or number; throws when there is none. */
  lastCodeTo(address: string): string;
  /** The next `count` messages are not accepted. */
  refuseNext(count?: number): void;
}

const CODE = /\b\d{6,8}\b/;

/** An inbox, and the messenger that fills it. */
export function createInbox(): { readonly inbox: Inbox; readonly messenger: Messenger } {
  const emails: Email[] = [];
  const texts: TextMessage[] = [];
  const latest = new Map<string, string>();
  let refusals = 0;
  const accept = (to: string, content: string): void => {
    if (refusals > 0) {
      refusals -= 1;
      throw new DeliveryError('refused by the test');
    }
    latest.set(to, content);
  };
  return {
    inbox: {
      emails,
      texts,
      lastCodeTo: (address) => {
        const code = CODE.exec(latest.get(address) ?? '')?.[0];
        if (code === undefined) throw new Error(`no code was sent to ${address}`);
        return code;
      },
      refuseNext: (count = 1) => {
        refusals += count;
      },
    },
    messenger: {
      sendEmail: async (email) => {
        accept(email.to, email.text ?? email.html);
        emails.push(email);
      },
      sendText: async (message) => {
        accept(message.to, message.text);
        texts.push(message);
      },
    },
  };
}
