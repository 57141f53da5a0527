import { isNearlyCalled } from '../../../src/domain/kv/nearly-called';

test.each([
  ['shop/stripe', 'shop/strpie'],
  ['shop/stripe', 'shop/stripes'],
  ['shop/stripe', 'shop/strip'],
  ['shop/stripe/live', 'shop/srtipe/live'],
  ['shop/api', 'shop/API'],
  ['shop/credentials', 'shop/credentails'],
  ['shop/certificate', 'shop/certifcates'],
])('%s and %s are one path, one of them misspelled', (one, other) => {
  expect([isNearlyCalled(one, other), isNearlyCalled(other, one)]).toEqual([true, true]);
});

test.each([
  ['shop/stripe', 'shop/stripe'],
  ['shop/stripe', 'shop/stripe/live'],
  ['shop/stripe/live', 'shop/stripe/test'],
  ['shop/api', 'shop/app'],
  ['shop/db-a', 'shop/db-b'],
  ['shop/worker-1', 'shop/worker-2'],
  ['shop/worker-9', 'shop/worker-10'],
  ['shop/orders', 'shop/users'],
  ['shop/orders/stripe', 'shop/order/strpie'],
])('%s and %s are two paths', (one, other) => {
  expect([isNearlyCalled(one, other), isNearlyCalled(other, one)]).toEqual([false, false]);
});
