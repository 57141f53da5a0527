import { type BigIntStats } from 'node:fs';

/** What a file system says of a file, and says otherwise once it is changed or replaced: git's index goes by the same. */
export function fileState({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
}

/**
 * Whether whatever is done to a file later shows in its state. Clocks of file systems tick, and two changes within
 * one tick look alike: it was last changed before `began`, after which its state was read, or what is in it is older
 * than its place, into which it was moved.
 */
export function isSettled({ mtimeNs, ctimeNs }: BigIntStats, began: bigint): boolean {
  return mtimeNs < ctimeNs || (mtimeNs < began && ctimeNs < began);
}
