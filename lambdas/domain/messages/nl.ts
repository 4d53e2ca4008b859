import type { Messages } from './messages.ts';

/** The default messages in Dutch. */
export const nl: Messages = {
  verification: {
    subject: 'Uw verificatiecode',
    lead: 'Voer deze code in om uw e-mailadres te bevestigen:',
    note: 'Hebt u deze code niet aangevraagd? Dan kunt u deze e-mail negeren.',
    text: 'Uw verificatiecode is {####}',
  },
  reset: {
    subject: 'Uw code voor een nieuw wachtwoord',
    lead: 'Voer deze code in om een nieuw wachtwoord te kiezen:',
    note: 'Deel deze code met niemand. Had u deze niet verwacht? Dan kunt u deze e-mail negeren.',
    text: 'Uw code voor een nieuw wachtwoord is {####}',
  },
  authentication: {
    subject: 'Uw inlogcode',
    lead: 'Voer deze code in om in te loggen:',
    note: 'Deel deze code met niemand. Bent u niet aan het inloggen? Dan kunt u deze e-mail negeren.',
    text: 'Uw inlogcode is {####}.',
  },
  link: {
    subject: 'Uw verificatielink',
    lead: 'Open deze link om uw e-mailadres te bevestigen:',
    action: 'E-mailadres bevestigen',
    note: 'Hebt u geen account aangemaakt? Dan kunt u deze e-mail negeren.',
  },
  invitation: {
    subject: 'Uw tijdelijke wachtwoord',
    lead: 'Er is een account voor u aangemaakt. Uw gebruikersnaam is {username}. Dit is uw tijdelijke wachtwoord:',
    note: 'Bij het inloggen kiest u een eigen wachtwoord.',
    text: 'Uw gebruikersnaam is {username}, uw tijdelijke wachtwoord {####}',
  },
  welcome: {
    subject: 'Uw account',
    lead: 'Er is een account voor u aangemaakt. Uw gebruikersnaam is {username}.',
    note: 'U kunt er meteen mee inloggen.',
    text: 'Uw gebruikersnaam is {username}.',
  },
};
