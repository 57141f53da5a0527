/** Loads what a command does, which gets its options and returns the code to end with. */
export type Run<Options> = () => (options: Options) => Promise<number>;
