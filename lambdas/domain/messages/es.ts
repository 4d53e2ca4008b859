import type { Messages } from './messages.ts';

/** The default messages in Spanish. */
export const es: Messages = {
  verification: {
    subject: 'Su código de verificación',
    lead: 'Introduzca este código para confirmar su dirección de correo electrónico:',
    note: 'Si no ha solicitado este código, puede ignorar este mensaje.',
    text: 'Su código de verificación es {####}',
  },
  reset: {
    subject: 'Su código para restablecer la contraseña',
    lead: 'Introduzca este código para elegir una contraseña nueva:',
    note: 'No comparta este código con nadie. Si no lo esperaba, puede ignorar este mensaje.',
    text: 'Su código para restablecer la contraseña es {####}',
  },
  authentication: {
    subject: 'Su código de acceso',
    lead: 'Introduzca este código para iniciar sesión:',
    note: 'No comparta este código con nadie. Si no está iniciando sesión, puede ignorar este mensaje.',
    text: 'Su código de acceso es {####}.',
  },
  link: {
    subject: 'Su enlace de verificación',
    lead: 'Abra este enlace para confirmar su dirección de correo electrónico:',
    action: 'Confirmar la dirección',
    note: 'Si no ha creado ninguna cuenta, puede ignorar este mensaje.',
  },
  invitation: {
    subject: 'Su contraseña temporal',
    lead: 'Se ha creado una cuenta para usted. Su nombre de usuario es {username}. Esta es su contraseña temporal:',
    note: 'Al iniciar sesión elegirá su propia contraseña.',
    text: 'Usuario: {username}. Contraseña temporal: {####}',
  },
  welcome: {
    subject: 'Su cuenta',
    lead: 'Se ha creado una cuenta para usted. Su nombre de usuario es {username}.',
    note: 'Ya puede iniciar sesión con él.',
    text: 'Su nombre de usuario es {username}.',
  },
};
