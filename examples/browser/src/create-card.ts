import { createElement } from './create-element.ts';

export interface CardOptions {
  readonly heading: string;
  readonly intro?: string;
  readonly notice?: string | undefined;
  readonly content: readonly Node[];
  readonly links?: readonly (readonly [sentence: string, screen: string])[];
}

/** The card of one of the narrow screens: heading, notice, form, and links to other screens. */
export const createCard = (options: CardOptions): HTMLElement => {
  const card = createElement('section', { class: 'card', 'aria-labelledby': 'heading' });
  card.append(createElement('h1', { id: 'heading' }, options.heading));
  if (options.intro !== undefined) card.append(createElement('p', { class: 'intro' }, options.intro));
  const notice = createElement('p', { class: 'banner good' }, options.notice ?? '');
  card.addEventListener('submit', () => notice.replaceChildren());
  card.append(notice, ...options.content);
  if (options.links !== undefined) {
    const links = options.links.map(([sentence, screen]) =>
      createElement('li', {}, createElement('a', { href: `#${screen}` }, sentence)),
    );
    card.append(createElement('ul', { class: 'links' }, ...links));
  }
  return card;
};
