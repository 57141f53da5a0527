import { Duration } from '../../../src';
import { expectRefusal } from '../definition';

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 36_501 * 86_400])(
  '%p seconds are no duration',
  (amount) => {
    expectRefusal(() => Duration.seconds(amount), { given: 'seconds' });
  },
);

test('durations', () => {
  expect([Duration.days(1), Duration.minutes(90), Duration.seconds(1)].map(String)).toEqual([
    '24h',
    '1h30m',
    '1s',
  ]);
});
