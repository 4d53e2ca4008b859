import { createElement } from './create-element.ts';

export interface Row {
  readonly title: string;
  readonly detail: string;
  /** A word that stands out beside the title. */
  readonly mark?: string | undefined;
  readonly actions: readonly HTMLElement[];
}

/** A list of things that a person has, each with what can be done to it; a sentence where there are none. */
export const createRows = (label: string, rows: readonly Row[], none: string): HTMLElement => {
  if (rows.length === 0) return createElement('p', { class: 'intro' }, none);
  const items = rows.map(({ title, detail, mark, actions }) =>
    createElement(
      'li',
      { class: 'row' },
      createElement(
        'div',
        {},
        createElement(
          'p',
          { class: 'row-title' },
          title,
          ...(mark === undefined ? [] : [' ', createElement('span', { class: 'mark' }, mark)]),
        ),
        createElement('p', { class: 'hint' }, detail),
      ),
      createElement('div', { class: 'row-actions' }, ...actions),
    ),
  );
  return createElement('ul', { class: 'rows', 'aria-label': label }, ...items);
};
