import { libraryDigest } from '../../src/output/library-digest';

test('the library is the same as long as its files are', () => {
  expect(libraryDigest()).toMatch(/^[0-9a-f]{64}$/);
  expect(libraryDigest()).toBe(libraryDigest());
});
