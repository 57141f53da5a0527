import { setTimeout as sleep } from 'node:timers/promises';

/** How long and how often {@link waitFor} looks. */
export interface WaitOptions {
  /** @default 30_000 */
  readonly timeoutMs?: number;
  /** @default 100 */
  readonly intervalMs?: number;
}

/**
 * Looks again and again until something is there (neither undefined nor false).
 *
 * What `look` throws counts as "not yet" and becomes the reason given when the time is over.
 */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  options: WaitOptions = {},
): Promise<T> {
  const timeout = options.timeoutMs ?? 30_000;
  const end = Date.now() + timeout;
  let reason: unknown;
  do {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
      reason = undefined;
    } catch (error) {
      if (error instanceof GiveUp) throw error;
      reason = error;
    }
    await sleep(options.intervalMs ?? 100);
  } while (Date.now() < end);
  const because =
    reason === undefined ? '' : `: ${reason instanceof Error ? reason.message : String(reason)}`;
  throw new Error(`Waited ${timeout / 1000} s in vain for ${what}${because}`);
}

/** Thrown while waiting: waiting longer is useless. */
export class GiveUp extends Error {}
