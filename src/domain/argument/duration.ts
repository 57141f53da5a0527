import { DefinitionError } from '../../plan/definition-error';
import { goDuration } from '../../plan/duration';
import { quoteValue } from '../../plan/quote';

/** Go's durations, which Vault and Kubernetes read, end at 292 years. */
const LONGEST = 100 * 365 * 86400;

/** A length of time in whole seconds, from one second to 100 years. */
export class Duration {
  /**
   * So many seconds.
   *
   * @param amount whole seconds, at least one
   */
  public static seconds(amount: number): Duration {
    return new Duration(amount, 1, 'seconds');
  }

  /**
   * So many minutes.
   *
   * @param amount whole minutes, at least one
   */
  public static minutes(amount: number): Duration {
    return new Duration(amount, 60, 'minutes');
  }

  /**
   * So many hours.
   *
   * @param amount whole hours, at least one
   */
  public static hours(amount: number): Duration {
    return new Duration(amount, 3600, 'hours');
  }

  /**
   * So many days.
   *
   * @param amount whole days of 24 hours, at least one
   */
  public static days(amount: number): Duration {
    return new Duration(amount, 86400, 'days');
  }

  private readonly length: number;

  private constructor(amount: number, unit: number, name: string) {
    if (!Number.isSafeInteger(amount) || amount < 1 || amount * unit > LONGEST) {
      throw new DefinitionError({
        id: 'number-out-of-range',
        given: `duration is ${quoteValue(amount)} ${name}`,
        expected: 'a whole number of at least 1, and no more than 100 years',
        fix: 'Use a smaller unit for parts of one.',
        where: `Duration.${name}()`,
      });
    }
    this.length = amount * unit;
  }

  /** The length in seconds. */
  public toSeconds(): number {
    return this.length;
  }

  /** The length as Go writes it, for example `1h30m`. */
  public toString(): string {
    return goDuration(this.length);
  }
}
