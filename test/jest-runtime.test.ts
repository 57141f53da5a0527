import type * as Parser from '../src/plan/go-template/parser';
import type * as Kinds from '../src/plan/kinds';

/** The module as whoever requires it now gets it. */
const kinds = () => jest.requireActual<typeof Kinds>('../src/plan/kinds');

test('a file that replaces a module has all of them to itself, and others get them as they were', () => {
  const before = kinds();
  const isShared = () => kinds() === before;
  expect(isShared()).toBe(true);
  jest.isolateModules(() => {
    jest.doMock<Partial<typeof Parser>>('../src/plan/go-template/parser', () => ({}));
    expect(isShared()).toBe(false);
  });
  expect(isShared()).toBe(true);

  jest.doMock<Partial<typeof Parser>>('../src/plan/go-template/parser', () => ({}));
  expect(isShared()).toBe(false);
});
