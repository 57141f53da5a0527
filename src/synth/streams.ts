/** Where messages go to. */
export interface MessageStream {
  /** Whether it is a terminal, where a line can be taken away again. */
  readonly isTTY?: boolean;
  /** Whether it is written in colours; it is not unless given. */
  readonly colored?: boolean;
  write(text: string): unknown;
}

/** The two streams of a program. */
export interface Streams {
  /** Results: silent under the CLIs of others, who print their own. */
  readonly stdout: MessageStream;
  /** Warnings and errors. */
  readonly stderr: MessageStream;
}

type NodeStream = Pick<MessageStream, 'isTTY' | 'write'>;

/**
 * Whether a stream is written in colours: where somebody looks at it. NO_COLOR says never, FORCE_COLOR always, or
 * never where it is `0` or `false`; a variable that is empty says nothing.
 */
export function isColored({ isTTY = false }: NodeStream, environment: NodeJS.ProcessEnv): boolean {
  const { NO_COLOR, FORCE_COLOR } = environment;
  if (NO_COLOR) return false;
  return FORCE_COLOR ? FORCE_COLOR !== '0' && FORCE_COLOR !== 'false' : isTTY;
}

/** The streams of a program, in the colours that its environment asks for. */
export function streamsOf(program: {
  readonly stdout: NodeStream;
  readonly stderr: NodeStream;
  readonly env: NodeJS.ProcessEnv;
}): Streams {
  const { stdout, stderr, env } = program;
  const stream = (to: NodeStream): MessageStream => ({
    isTTY: to.isTTY,
    colored: isColored(to, env),
    write: (text) => to.write(text),
  });
  return { stdout: stream(stdout), stderr: stream(stderr) };
}
