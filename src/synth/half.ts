/** One of the two halves of an output. */
export type Half = 'terraform' | 'kubernetes';

/** Both, in the order in which they are applied. */
export const HALVES: readonly Half[] = ['terraform', 'kubernetes'];
