import type { Messages } from './messages.ts';

/** The default messages in German. */
export const de: Messages = {
  verification: {
    subject: 'Ihr Bestätigungscode',
    lead: 'Geben Sie diesen Code ein, um Ihre E-Mail-Adresse zu bestätigen:',
    note: 'Wenn Sie diesen Code nicht angefordert haben, können Sie diese E-Mail ignorieren.',
    text: 'Ihr Bestätigungscode lautet {####}',
  },
  reset: {
    subject: 'Ihr Code für ein neues Passwort',
    lead: 'Geben Sie diesen Code ein, um ein neues Passwort zu wählen:',
    note: 'Geben Sie diesen Code an niemanden weiter. Wenn Sie ihn nicht erwartet haben, können Sie diese E-Mail ignorieren.',
    text: 'Ihr Code für ein neues Passwort lautet {####}',
  },
  authentication: {
    subject: 'Ihr Anmeldecode',
    lead: 'Geben Sie diesen Code ein, um sich anzumelden:',
    note: 'Geben Sie diesen Code an niemanden weiter. Wenn Sie sich gerade nicht anmelden, können Sie diese E-Mail ignorieren.',
    text: 'Ihr Anmeldecode lautet {####}.',
  },
  link: {
    subject: 'Ihr Bestätigungslink',
    lead: 'Öffnen Sie diesen Link, um Ihre E-Mail-Adresse zu bestätigen:',
    action: 'E-Mail-Adresse bestätigen',
    note: 'Wenn Sie kein Konto angelegt haben, können Sie diese E-Mail ignorieren.',
  },
  invitation: {
    subject: 'Ihr vorläufiges Passwort',
    lead: 'Für Sie wurde ein Konto angelegt. Ihr Benutzername ist {username}. Das ist Ihr vorläufiges Passwort:',
    note: 'Beim Anmelden wählen Sie ein eigenes Passwort.',
    text: 'Ihr Benutzername ist {username}, Ihr vorläufiges Passwort {####}',
  },
  welcome: {
    subject: 'Ihr Konto',
    lead: 'Für Sie wurde ein Konto angelegt. Ihr Benutzername ist {username}.',
    note: 'Sie können sich damit sofort anmelden.',
    text: 'Ihr Benutzername ist {username}.',
  },
};
