/** Where messages go to. */
export interface MessageStream {
  /** Whether somebody looks at it, so that colours are of use. */
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** The two streams of a program. */
export interface Streams {
  /** Results: silent under the CLIs of others, who print their own. */
  readonly stdout: MessageStream;
  /** Warnings and errors. */
  readonly stderr: MessageStream;
}
