import type { Messages } from './messages.ts';

/** The default messages in Italian. */
export const it: Messages = {
  verification: {
    subject: 'Il tuo codice di verifica',
    lead: 'Inserisci questo codice per confermare il tuo indirizzo e-mail:',
    note: 'Se non hai richiesto questo codice, puoi ignorare questa e-mail.',
    text: 'Il tuo codice di verifica è {####}',
  },
  reset: {
    subject: 'Il tuo codice per reimpostare la password',
    lead: 'Inserisci questo codice per scegliere una nuova password:',
    note: 'Non condividere questo codice con nessuno. Se non lo aspettavi, puoi ignorare questa e-mail.',
    text: 'Il tuo codice per reimpostare la password è {####}',
  },
  authentication: {
    subject: 'Il tuo codice di accesso',
    lead: 'Inserisci questo codice per accedere:',
    note: 'Non condividere questo codice con nessuno. Se non stai effettuando l’accesso, puoi ignorare questa e-mail.',
    text: 'Il tuo codice di accesso è {####}.',
  },
  link: {
    subject: 'Il tuo link di verifica',
    lead: 'Apri questo link per confermare il tuo indirizzo e-mail:',
    action: 'Conferma l’indirizzo e-mail',
    note: 'Se non hai creato un account, puoi ignorare questa e-mail.',
  },
  invitation: {
    subject: 'La tua password temporanea',
    lead: 'È stato creato un account per te. Il tuo nome utente è {username}. Questa è la tua password temporanea:',
    note: 'Quando accederai, sceglierai una password tua.',
    text: 'Il tuo nome utente è {username}, la tua password temporanea {####}',
  },
  welcome: {
    subject: 'Il tuo account',
    lead: 'È stato creato un account per te. Il tuo nome utente è {username}.',
    note: 'Puoi accedere subito.',
    text: 'Il tuo nome utente è {username}.',
  },
};
