/** Who events are from, as EventBridge's rules match it (`source`). */
export const EVENT_SOURCE = 'cognate.user-pools';
