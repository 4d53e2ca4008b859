import { confirmUserAttribute, updateUserAttribute } from 'aws-amplify/auth';
import { codeField } from './code-field.ts';
import { createElement } from './create-element.ts';
import { createForm } from './create-form.ts';

/** Asks for a phone number and, where the pool verifies numbers, for the code that is sent to it; then `onDone` runs. */
export const createPhoneSetUp = (labelledBy: string, onDone: () => Promise<void>): HTMLElement => {
  const steps = createElement('div', { class: 'set-up' });
  const codeForm = (destination: string) =>
    createForm({
      labelledBy,
      fields: [codeField('Code from the text message', `We sent it to ${destination}.`)],
      submit: 'Verify',
      onSubmit: async ({ code = '' }) => {
        await confirmUserAttribute({ userAttributeKey: 'phone_number', confirmationCode: code });
        await onDone();
      },
    });
  const numberForm = createForm({
    labelledBy,
    fields: [
      {
        name: 'phone',
        label: 'Phone number',
        type: 'tel',
        autocomplete: 'tel',
        hint: 'With the country’s code, like +15555550100.',
      },
    ],
    submit: 'Send a code',
    onSubmit: async ({ phone = '' }) => {
      const userAttribute = { attributeKey: 'phone_number', value: phone.replaceAll(/[\s().-]/g, '') };
      const { nextStep } = await updateUserAttribute({ userAttribute });
      if (nextStep.updateAttributeStep === 'DONE') return onDone();
      steps.replaceChildren(codeForm(nextStep.codeDeliveryDetails?.destination ?? phone));
      steps.querySelector('input')?.focus();
    },
  });
  steps.append(numberForm);
  return steps;
};
