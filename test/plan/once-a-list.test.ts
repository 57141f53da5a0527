import { onceAList } from '../../src/plan/once-a-list';

test('asks once for each list', () => {
  const asked: string[] = [];
  const length = onceAList((texts) => {
    asked.push(texts.join(' '));
    return texts.length;
  });
  const [one, two] = [['a'], ['a', 'b']];
  expect([length(one), length(two), length(one), length(['a'])]).toEqual([1, 2, 1, 1]);
  expect(asked).toEqual(['a', 'a b', 'a']);
});
