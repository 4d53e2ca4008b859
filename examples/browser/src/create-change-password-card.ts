import { updatePassword } from 'aws-amplify/auth';
import { createElement } from './create-element.ts';
import { createForm } from './create-form.ts';

/** The card with which a signed-in person changes the password. The hidden user name is for password managers. */
export const createChangePasswordCard = (username: string): HTMLElement => {
  const status = createElement('p', { class: 'banner good', role: 'status' });
  const form = createForm({
    labelledBy: 'password-heading',
    fields: [
      { name: 'current', label: 'Current password', type: 'password', autocomplete: 'current-password' },
      { name: 'password', label: 'New password', type: 'password', autocomplete: 'new-password' },
    ],
    submit: 'Change password',
    onSubmit: async ({ current = '', password = '' }) => {
      status.textContent = '';
      await updatePassword({ oldPassword: current, newPassword: password });
      form.reset();
      status.textContent = 'Your password is changed.';
    },
  });
  const account = { type: 'text', autocomplete: 'username', value: username, hidden: true, readonly: true };
  form.prepend(createElement('input', account));
  return createElement(
    'section',
    { class: 'card wide', 'aria-labelledby': 'password-heading' },
    createElement('h2', { id: 'password-heading' }, 'Change your password'),
    status,
    form,
  );
};
