import type { ScreenName, ScreenState } from './screen.ts';

/** Shows another screen and adds it to the browser's history. */
export const goTo = (screen: ScreenName, state: ScreenState = {}): void => {
  history.pushState(state, '', `#${screen}`);
  dispatchEvent(new PopStateEvent('popstate', { state }));
};
