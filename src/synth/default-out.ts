/** Output folder where nobody names one. */
export const DEFAULT_OUT = 'out';
