import type { Messages } from './messages.ts';

/** The default messages in Simplified Chinese. */
export const zhCn: Messages = {
  verification: {
    subject: '您的验证码',
    lead: '请输入此验证码以确认您的电子邮件地址：',
    note: '如果您没有请求此验证码，可以忽略此邮件。',
    text: '您的验证码是 {####}',
  },
  reset: {
    subject: '您的密码重置验证码',
    lead: '请输入此验证码以设置新密码：',
    note: '请勿将此验证码告诉任何人。如果这不是您请求的，可以忽略此邮件。',
    text: '您的密码重置验证码是 {####}',
  },
  authentication: {
    subject: '您的登录验证码',
    lead: '请输入此验证码以登录：',
    note: '请勿将此验证码告诉任何人。如果您并未在登录，可以忽略此邮件。',
    text: '您的登录验证码是 {####}。',
  },
  link: {
    subject: '您的验证链接',
    lead: '请打开此链接以确认您的电子邮件地址：',
    action: '确认电子邮件地址',
    note: '如果您没有创建账户，可以忽略此邮件。',
  },
  invitation: {
    subject: '您的临时密码',
    lead: '已为您创建账户。您的用户名是 {username}。这是您的临时密码：',
    note: '登录时，您需要设置自己的密码。',
    text: '用户名：{username}\n临时密码：{####}',
  },
  welcome: {
    subject: '您的账户',
    lead: '已为您创建账户。您的用户名是 {username}。',
    note: '您现在就可以登录。',
    text: '您的用户名是 {username}。',
  },
};
