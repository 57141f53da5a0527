/** Names of the forms in which a difference is told. */
export const DIFF_FORMAT_NAMES = ['text', 'markdown', 'json'] as const;

/** The name of one. */
export type DiffFormatName = (typeof DIFF_FORMAT_NAMES)[number];
