/** Why a running server cannot be read, each with the code that the command ends with. */
export const LIVE_EXIT_CODES = { 'wrong-settings': 2, unreachable: 3, sealed: 4, unauthorized: 5 } as const;

/** What kind of reason it is. */
export type LiveErrorId = keyof typeof LIVE_EXIT_CODES;

/** A running server cannot be read. Its message says what was tried and what to do, in a line. */
export class LiveError extends Error {
  /** @param id what kind of reason it is */
  public constructor(
    public readonly id: LiveErrorId,
    message: string,
  ) {
    super(message);
  }
}
