import { signInName } from '../../domain/sign-in-name.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import { changePassword } from '../../flows/credentials/change-password.ts';
import { endOtherSessions } from '../../flows/sessions/end-other-sessions.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { describePasswordRules } from '../pages/describe-password-rules.ts';
import { html } from '../pages/html.ts';
import type { Field } from '../pages/render-form.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { nameField } from '../pages/sign-in/name-field.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';
import { formOfSection } from './form-of-section.ts';
import { makeChange } from './make-change.ts';
import { pageOfSection } from './page-of-section.ts';
import { tellDone } from './tell-done.ts';
import { tryChange } from './try-change.ts';

/** Another password, with the present one, or a first one, as ChangePassword sets them; other sessions end if the person wants that. */
export const password: AccountSection = {
  name: 'password',
  isSensitive: true,
  isOffered: () => true,
  isOf: ({ user }) => user.status !== 'EXTERNAL_PROVIDER',
  open: show,
  take: async (services, visit, fields) => {
    const { user, session, account: say } = visit;
    if (user.status === 'EXTERNAL_PROVIDER') return show(services, visit, undefined);
    const change = {
      present: fields.get('present'),
      proposed: fields.get('password') ?? '',
      viewer: viewerOf(visit.event),
    };
    const result = await tryChange(visit, () =>
      makeChange(services, visit, 'password', () => changePassword(services, visit, change)),
    );
    if ('told' in result) {
      const isWrong = result.told.failure === ('NotAuthorizedException' satisfies ServiceError['code']);
      return show(
        services,
        visit,
        isWrong ? { ...result.told, text: say.password.wrong, field: 'password' } : result.told,
      );
    }
    if (fields.get('others') === 'yes') await endOtherSessions(services, user, session.id);
    return tellDone(visit, 'password', 'password');
  },
};

async function show(services: LoginServices, visit: AccountVisit, problem: ToldProblem | undefined): Promise<Page> {
  const { pool, user, language, account } = visit;
  const { password: say } = account;
  if (user.status === 'EXTERNAL_PROVIDER') {
    return pageOfSection(visit, 'password', { text: say.external, below: html``, problem });
  }
  const { credential } = await readOwnUser(services, pool, user);
  const hasPassword = credential?.passwordHash !== undefined;
  const secret = (id: string, name: string, label: string, autocomplete: string): Field => ({
    id,
    name,
    label,
    type: 'password',
    autocomplete,
    reveal: visit.say.common.showPassword,
    wrong: problem?.field === id,
  });
  const name: Field = {
    id: 'username',
    name: 'username',
    label: nameField(pool, visit.say, '').label,
    type: 'text',
    autocomplete: 'username',
    value: signInName(pool, user),
    readOnly: true,
  };
  const proposed = secret('new-password', 'password', say.proposed, 'new-password');
  const form = formOfSection(visit, 'password', {
    id: 'password-form',
    action: 'change',
    fields: [
      name,
      ...(hasPassword ? [secret('password', 'present', say.present, 'current-password')] : []),
      { ...proposed, hint: describePasswordRules(pool, language) },
      { id: 'others', name: 'others', label: say.others, type: 'checkbox', checked: true },
    ],
    button: hasPassword ? say.button : say.setButton,
    buttonId: 'submit',
    focus: problem?.field ?? (hasPassword ? 'password' : 'new-password'),
  });
  return pageOfSection(visit, 'password', { ...(!hasPassword && { text: say.setText }), below: form, problem });
}
