import { mergedSecrets } from '../../src/plan/expected-secret';

const secret = (key: string, ...properties: string[]) =>
  ({ server: 'vault', mount: 'secret', version: 2, key, properties }) as const;

test('a secret is expected once, with the properties of all who read it', () => {
  expect(mergedSecrets([secret('a', 'y', 'x'), secret('b'), secret('a', 'x', 'w')])).toEqual([
    secret('a', 'w', 'x', 'y'),
    secret('b'),
  ]);
});

test('the same key of another engine is another secret', () => {
  expect(mergedSecrets([secret('a', 'x'), { ...secret('a', 'y'), mount: 'other' }])).toHaveLength(2);
});
