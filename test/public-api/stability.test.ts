import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isType, nameOf, ownerOf } from '../../scripts/api/changes';

const LINES = readFileSync(join(__dirname, 'api.txt'), 'utf8').trimEnd().split('\n');
const isMarked = (line: string) => line.endsWith(' [experimental]');

test('what is stable is not made of what is experimental', () => {
  const experimental = new Set(LINES.filter((line) => isType(line) && isMarked(line)).map(nameOf));
  const leaks = LINES.filter((line) => !isMarked(line) && !experimental.has(ownerOf(line))).filter((line) => {
    const says = isType(line) ? (line.split(' is ')[1] ?? '') : line.slice(nameOf(line).length);
    const [signature = ''] = says.split(' = ');
    return signature.split(/\W+/).some((word) => experimental.has(word));
  });
  expect(leaks).toEqual([]);
  expect(experimental.size).toBeGreaterThan(0);
});
