/** Sent by the script of the preview with each request. */
export const PREVIEW_HEADER = 'x-console-preview';
