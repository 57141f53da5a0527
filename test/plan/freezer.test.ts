import { Freezer } from '../../src/plan/freezer';

test('freezes all that is in a record', () => {
  const record = new Freezer().freeze({
    rules: [{ path: 'a', capabilities: ['read'] }],
    target: { name: 'x' },
  });
  const { rules, target } = record;
  expect([record, rules, rules[0], rules[0]?.capabilities, target].every(Object.isFrozen)).toBe(true);
  expect(record).toEqual({ rules: [{ path: 'a', capabilities: ['read'] }], target: { name: 'x' } });
});

test('keeps lists of the same texts once, in all records, and nothing once', () => {
  const freezer = new Freezer();
  const [first, second] = [1, 2].map(() => freezer.freeze({ names: ['a', 'b'], labels: {}, others: [] }));
  expect(second?.names).toBe(first?.names);
  expect(second?.labels).toBe(first?.labels);
  expect(second?.others).toBe(first?.others);
  expect(freezer.freeze({ names: ['a, b'] }).names).not.toBe(first?.names);
  expect(freezer.freeze({ names: [1] }).names).not.toBe(freezer.freeze({ names: ['1'] }).names);
});
