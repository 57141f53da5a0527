import { type BigIntStats } from 'node:fs';
import { fileState, isSettled } from '../../src/output/file-state';

function stats(fields: Partial<BigIntStats>): BigIntStats {
  return { ino: 1n, size: 2n, mtimeNs: 30n, ctimeNs: 40n, ...fields } as BigIntStats;
}

test('a state tells files, sizes and times apart', () => {
  const others = [{ ino: 9n }, { size: 9n }, { mtimeNs: 9n }, { ctimeNs: 9n }].map(stats);
  expect(new Set([stats({}), ...others].map(fileState)).size).toBe(5);
});

test.each([
  ['was moved into its place after it was written', 30n, 40n, 10n, true],
  ['was last changed before', 30n, 30n, 40n, true],
  ['was written and moved within one tick of the clock, just now', 40n, 40n, 40n, false],
  ['was written since', 50n, 50n, 40n, false],
  ['has a time to come', 90n, 30n, 40n, false],
])('a file that %s', (_, mtimeNs, ctimeNs, began, settled) => {
  expect(isSettled(stats({ mtimeNs, ctimeNs }), began)).toBe(settled);
});
