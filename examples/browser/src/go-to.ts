import type { ScreenName, ScreenState } from './screen.ts';

/** Shows another screen: as a new entry of the browser's history, or in place of the present one, so that Back does not lead to it. */
export const goTo = (screen: ScreenName, state: ScreenState = {}, { replace = false } = {}): void => {
  if (replace) history.replaceState(state, '', `#${screen}`);
  else history.pushState(state, '', `#${screen}`);
  dispatchEvent(new PopStateEvent('popstate', { state }));
};
