import { createElement } from './create-element.ts';
import { createOutcome } from './create-outcome.ts';

export interface SectionCard {
  readonly element: HTMLElement;
  /** Replaces what the card shows beneath its heading. */
  show(...content: Node[]): void;
  /** Runs an action and says how it went; then the card shows its content anew. */
  attempt(action: () => Promise<string>): () => Promise<void>;
}

/** A card of the account's screen: a heading, an introduction, and content that `build` makes anew after each action. */
export const createSectionCard = (options: {
  readonly id: string;
  readonly heading: string;
  readonly intro: string;
  build(card: SectionCard): Promise<Node[]>;
}): SectionCard => {
  const { status, failure, attempt } = createOutcome();
  const body = createElement('div', { class: 'section' });
  const headingId = `${options.id}-heading`;
  const element = createElement(
    'section',
    { class: 'card wide', 'aria-labelledby': headingId },
    createElement('h2', { id: headingId, tabindex: '-1' }, options.heading),
    createElement('p', { class: 'intro' }, options.intro),
    status,
    failure,
    body,
  );
  const rebuild = async () => body.replaceChildren(...(await options.build(card)));
  const card: SectionCard = {
    element,
    show: (...content) => body.replaceChildren(...content),
    attempt: (action) => () =>
      attempt(async () => {
        const sentence = await action();
        if (sentence !== '') await rebuild();
        return sentence;
      }),
  };
  void attempt(async () => {
    await rebuild();
    return '';
  });
  return card;
};
