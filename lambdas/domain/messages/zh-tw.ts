import type { Messages } from './messages.ts';

/** The default messages in Traditional Chinese. */
export const zhTw: Messages = {
  verification: {
    subject: '您的驗證碼',
    lead: '請輸入此驗證碼以確認您的電子郵件地址：',
    note: '如果您未要求此驗證碼，可以忽略這封郵件。',
    text: '您的驗證碼是 {####}',
  },
  reset: {
    subject: '您的密碼重設驗證碼',
    lead: '請輸入此驗證碼以設定新密碼：',
    note: '請勿將此驗證碼告訴任何人。如果這不是您要求的，可以忽略這封郵件。',
    text: '您的密碼重設驗證碼是 {####}',
  },
  authentication: {
    subject: '您的登入驗證碼',
    lead: '請輸入此驗證碼以登入：',
    note: '請勿將此驗證碼告訴任何人。如果您並未在登入，可以忽略這封郵件。',
    text: '您的登入驗證碼是 {####}。',
  },
  link: {
    subject: '您的驗證連結',
    lead: '請開啟此連結以確認您的電子郵件地址：',
    action: '確認電子郵件地址',
    note: '如果您未建立帳戶，可以忽略這封郵件。',
  },
  invitation: {
    subject: '您的臨時密碼',
    lead: '已為您建立帳戶。您的使用者名稱是 {username}。這是您的臨時密碼：',
    note: '登入時，您需要設定自己的密碼。',
    text: '使用者名稱：{username}\n臨時密碼：{####}',
  },
  welcome: {
    subject: '您的帳戶',
    lead: '已為您建立帳戶。您的使用者名稱是 {username}。',
    note: '您現在就可以登入。',
    text: '您的使用者名稱是 {username}。',
  },
};
