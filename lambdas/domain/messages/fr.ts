import type { Messages } from './messages.ts';

/** The default messages in French. */
export const fr: Messages = {
  verification: {
    subject: 'Votre code de vérification',
    lead: 'Saisissez ce code pour confirmer votre adresse e-mail :',
    note: 'Si vous n’avez pas demandé ce code, vous pouvez ignorer cet e-mail.',
    text: 'Votre code de vérification est {####}',
  },
  reset: {
    subject: 'Votre code de réinitialisation du mot de passe',
    lead: 'Saisissez ce code pour choisir un nouveau mot de passe :',
    note: 'Ne communiquez ce code à personne. Si vous ne l’attendiez pas, vous pouvez ignorer cet e-mail.',
    text: 'Votre code de réinitialisation du mot de passe est {####}',
  },
  authentication: {
    subject: 'Votre code de connexion',
    lead: 'Saisissez ce code pour vous connecter :',
    note: 'Ne communiquez ce code à personne. Si vous n’êtes pas en train de vous connecter, vous pouvez ignorer cet e-mail.',
    text: 'Votre code de connexion est {####}.',
  },
  link: {
    subject: 'Votre lien de vérification',
    lead: 'Ouvrez ce lien pour confirmer votre adresse e-mail :',
    action: 'Confirmer l’adresse e-mail',
    note: 'Si vous n’avez pas créé de compte, vous pouvez ignorer cet e-mail.',
  },
  invitation: {
    subject: 'Votre mot de passe temporaire',
    lead: 'Un compte a été créé pour vous. Votre nom d’utilisateur est {username}. Voici votre mot de passe temporaire :',
    note: 'Lors de votre connexion, vous choisirez votre propre mot de passe.',
    text: "Votre nom d'utilisateur est {username}, votre mot de passe temporaire {####}",
  },
  welcome: {
    subject: 'Votre compte',
    lead: 'Un compte a été créé pour vous. Votre nom d’utilisateur est {username}.',
    note: 'Vous pouvez vous connecter dès maintenant.',
    text: "Votre nom d'utilisateur est {username}.",
  },
};
