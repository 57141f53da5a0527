/** Bare node. */
export {};
