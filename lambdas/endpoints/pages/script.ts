import { createHash } from 'node:crypto';

const code = `'use strict';
(() => {
  history.replaceState(null, '', location.href);
  const forms = [...document.forms];
  const busy = (form, is) => {
    for (const button of form.querySelectorAll('button[type=submit]')) button.setAttribute('aria-disabled', String(is));
  };
  for (const form of forms) {
    if (form.dataset.repeatable) continue;
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = 'yes';
      busy(form, true);
    });
  }
  addEventListener('pageshow', () => {
    for (const form of forms) {
      delete form.dataset.sent;
      busy(form, false);
    }
  });
  for (const button of document.querySelectorAll('[data-shows]')) {
    const field = document.getElementById(button.dataset.shows);
    const show = (is) => {
      field.type = is ? 'text' : 'password';
      button.setAttribute('aria-pressed', String(is));
    };
    button.hidden = false;
    button.addEventListener('click', () => show(field.type === 'password'));
    field.form.addEventListener('submit', () => show(false));
  }
  if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  let waiting;
  const run = async (form, extra) => {
    waiting?.abort();
    const abort = new AbortController();
    waiting = abort;
    const { ceremony, options } = form.dataset;
    const json = JSON.parse(options);
    const create = ceremony === 'create';
    const publicKey = create
      ? PublicKeyCredential.parseCreationOptionsFromJSON(json)
      : PublicKeyCredential.parseRequestOptionsFromJSON(json);
    const request = { publicKey, signal: abort.signal, ...extra };
    const credential = await (create ? navigator.credentials.create(request) : navigator.credentials.get(request));
    form.elements.namedItem('response.CREDENTIAL').value = JSON.stringify(credential.toJSON());
    form.requestSubmit();
  };
  for (const form of document.querySelectorAll('form[data-ceremony]')) {
    form.hidden = false;
    const failed = form.querySelector('[data-failed]');
    form.querySelector('button').addEventListener('click', (event) => {
      if (form.elements.namedItem('response.CREDENTIAL').value !== '') return;
      event.preventDefault();
      failed.hidden = true;
      run(form, {}).catch((error) => {
        if (error.name !== 'AbortError') failed.hidden = false;
      });
    });
    if (form.dataset.autofill) {
      PublicKeyCredential.isConditionalMediationAvailable?.().then((is) => {
        if (is) return run(form, { mediation: 'conditional' });
      }).catch(() => {});
    }
  }
})();
`;

const digest = createHash('sha384').update(code).digest('base64');

/**
 * The pages' one script: forms are sent once, passwords are shown to who wants to see them, passkeys are made and used, and a page that answered a form is one that the browser comes back
 * to, or loads again, without sending the form again. Everything else works without it.
 */
export const SCRIPT = {
  code,
  integrity: `sha384-${digest}`,
  /** Changes whenever the script does, so that browsers may keep it. */
  version: digest.replace(/\W/g, '').slice(0, 12),
} as const;
