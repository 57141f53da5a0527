/** Names of the forms of report, as the command line has them. */
export const FORMAT_NAMES = ['text', 'json', 'sarif', 'junit', 'github'] as const;

/** Name of a form of report. */
export type FormatName = (typeof FORMAT_NAMES)[number];
