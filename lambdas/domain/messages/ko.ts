import type { Messages } from './messages.ts';

/** The default messages in Korean. */
export const ko: Messages = {
  verification: {
    subject: '인증 코드 안내',
    lead: '이메일 주소를 확인하려면 다음 코드를 입력하세요.',
    note: '이 코드를 요청하지 않으셨다면 이 이메일을 무시하셔도 됩니다.',
    text: '인증 코드는 {####}입니다',
  },
  reset: {
    subject: '비밀번호 재설정 코드 안내',
    lead: '새 비밀번호를 설정하려면 다음 코드를 입력하세요.',
    note: '이 코드를 다른 사람에게 알려 주지 마세요. 요청하지 않으셨다면 이 이메일을 무시하셔도 됩니다.',
    text: '비밀번호 재설정 코드는 {####}입니다',
  },
  authentication: {
    subject: '로그인 코드 안내',
    lead: '로그인하려면 다음 코드를 입력하세요.',
    note: '이 코드를 다른 사람에게 알려 주지 마세요. 로그인하는 중이 아니라면 이 이메일을 무시하셔도 됩니다.',
    text: '로그인 코드는 {####}입니다.',
  },
  link: {
    subject: '인증 링크 안내',
    lead: '이메일 주소를 확인하려면 다음 링크를 여세요.',
    action: '이메일 주소 확인',
    note: '계정을 만들지 않으셨다면 이 이메일을 무시하셔도 됩니다.',
  },
  invitation: {
    subject: '임시 비밀번호 안내',
    lead: '계정이 만들어졌습니다. 사용자 이름은 {username}입니다. 임시 비밀번호는 다음과 같습니다.',
    note: '로그인할 때 새 비밀번호를 직접 설정하게 됩니다.',
    text: '사용자 이름: {username}\n임시 비밀번호: {####}',
  },
  welcome: {
    subject: '계정 안내',
    lead: '계정이 만들어졌습니다. 사용자 이름은 {username}입니다.',
    note: '지금 바로 로그인하실 수 있습니다.',
    text: '사용자 이름은 {username}입니다.',
  },
};
