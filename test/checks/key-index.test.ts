import { KeyIndex } from '../../src/checks/key-index';

test('has the first of a key, and all in their order where there are several', () => {
  const index = new KeyIndex(['ant', 'bee', 'ape', 'asp'], ([letter = '']) => letter);
  expect([index.first('a'), index.first('b'), index.first('c')]).toEqual(['ant', 'bee', undefined]);
  expect([index.all('a'), index.all('b'), index.all('c')]).toEqual([['ant', 'ape', 'asp'], ['bee'], []]);
});
