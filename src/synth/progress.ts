import { type MessageStream } from './streams';

/** Milliseconds between two counts. */
const BETWEEN_COUNTS = 200;

const ERASE = '\r\x1b[K';

/** One line on a terminal that says what is being done, and is gone when it is done: nowhere else, nor in a CI. */
export class Progress {
  private readonly isSeen: boolean;
  private isThere = false;

  /**
   * @param stream where the line is
   * @param environment variables, of which `CI` says that nobody looks on
   */
  public constructor(
    private readonly stream: MessageStream,
    environment: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    this.isSeen = stream.isTTY === true && !environment.CI;
  }

  /** Says what is being done from now on. */
  public show(what: string): void {
    if (!this.isSeen) return;
    this.stream.write(`${ERASE}${what} ...`);
    this.isThere = true;
  }

  /** The same things, counted as they are taken. */
  public *counting<T>(what: string, things: Iterable<T>): Generator<T> {
    this.show(what);
    let [count, shown] = [0, performance.now()];
    for (const thing of things) {
      yield thing;
      count++;
      if (performance.now() - shown < BETWEEN_COUNTS) continue;
      shown = performance.now();
      this.show(`${what}, ${count}`);
    }
  }

  /** Takes the line away, for what is printed next. */
  public clear(): void {
    if (this.isThere) this.stream.write(ERASE);
    this.isThere = false;
  }
}
