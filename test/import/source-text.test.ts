import { SourceNames, textOf } from '../../src/import/source-text';

test.each(["it's", 'a\\b', 'say "x"', 'line\nend', '`${x}`', '\u2028'])('a text is itself: %j', (text) => {
  expect(new Function(`return ${textOf(text)}`)()).toBe(text);
});

test('each thing has a name of its own', () => {
  const names = new SourceNames();
  expect([
    names.define('a', 'shop-web role'),
    names.define('b', 'shop web role'),
    names.define('c', '1 kv'),
  ]).toEqual(['shopWebRole', 'shopWebRole2', '_1Kv']);
  expect(names.of('b')).toBe('shopWebRole2');
  expect(() => names.of('d')).toThrow("nothing was defined as 'd'");
});

test('the platform and what reads policies keep their names', () => {
  expect(new SourceNames().define('a', 'platform')).toBe('platform2');
});
