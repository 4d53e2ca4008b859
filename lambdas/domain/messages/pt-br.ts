import type { Messages } from './messages.ts';

/** The default messages in Brazilian Portuguese. */
export const ptBr: Messages = {
  verification: {
    subject: 'Seu código de verificação',
    lead: 'Insira este código para confirmar seu endereço de e-mail:',
    note: 'Se você não solicitou este código, pode ignorar este e-mail.',
    text: 'Seu código de verificação é {####}',
  },
  reset: {
    subject: 'Seu código para redefinir a senha',
    lead: 'Insira este código para escolher uma nova senha:',
    note: 'Não compartilhe este código com ninguém. Se você não o esperava, pode ignorar este e-mail.',
    text: 'Seu código para redefinir a senha é {####}',
  },
  authentication: {
    subject: 'Seu código de acesso',
    lead: 'Insira este código para entrar:',
    note: 'Não compartilhe este código com ninguém. Se você não está tentando entrar, pode ignorar este e-mail.',
    text: 'Seu código de acesso é {####}.',
  },
  link: {
    subject: 'Seu link de verificação',
    lead: 'Abra este link para confirmar seu endereço de e-mail:',
    action: 'Confirmar endereço de e-mail',
    note: 'Se você não criou uma conta, pode ignorar este e-mail.',
  },
  invitation: {
    subject: 'Sua senha temporária',
    lead: 'Uma conta foi criada para você. Seu nome de usuário é {username}. Esta é a sua senha temporária:',
    note: 'Ao entrar, você vai escolher a sua própria senha.',
    text: 'Usuário: {username}. Senha temporária: {####}',
  },
  welcome: {
    subject: 'Sua conta',
    lead: 'Uma conta foi criada para você. Seu nome de usuário é {username}.',
    note: 'Você já pode entrar com ele.',
    text: 'Seu nome de usuário é {username}.',
  },
};
