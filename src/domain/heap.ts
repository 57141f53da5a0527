import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** By how much the heap may grow, in percent of what lives in it, before V8 collects garbage again. */
const GROWTH = 15;

/**
 * Keeps the part of the heap for new objects as small as it is: V8 makes it larger the more of them live on, up to
 * 32 MB, and in a definition all of them do.
 */
export function keepNewSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * Has V8 collect garbage now, and then in time: left alone it lets a heap grow to several times of what lives in it.
 * What a definition took is enough for all that follows it, since its tree dies while the plan comes.
 */
export function collectGarbageInTime(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  // The limit that is in force was set by the last collection: the new one begins with the next.
  setFlagsFromString('--expose-gc');
  runInNewContext('globalThis.gc?.()');
}
