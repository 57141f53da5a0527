import { writeSync } from 'node:fs';

/** Tells how long a part of a program took, where that and not the whole process is measured. */
export function timed(part: () => void): void {
  const started = performance.now();
  part();
  writeSync(3, `seconds=${(performance.now() - started) / 1000}\n`);
}
