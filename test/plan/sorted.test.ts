import { sortedBy } from '../../src/plan/sorted';

test('records sort by code unit, not by locale', () => {
  expect(sortedBy(['b', 'a-b', 'aa', 'Z', 'ä', 'a'], (text) => text)).toEqual([
    'Z',
    'a',
    'a-b',
    'aa',
    'b',
    'ä',
  ]);
});
