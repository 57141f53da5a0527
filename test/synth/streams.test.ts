import { isColored } from '../../src/synth/streams';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [false, { FORCE_COLOR: '1' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: 'false' }, false],
  [false, { FORCE_COLOR: '' }, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('a terminal: %s, and %j: colours: %s', (isTTY, environment, expected) => {
  expect(isColored({ isTTY, write: () => undefined }, environment as NodeJS.ProcessEnv)).toBe(expected);
});
