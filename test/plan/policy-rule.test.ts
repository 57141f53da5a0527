import fc from 'fast-check';
import { CAPABILITIES, mergeRules, type PolicyRule } from '../../src/plan/policy-rule';

const rule: fc.Arbitrary<PolicyRule> = fc.record({
  path: fc.constantFrom('a', 'a/*', 'b', 'b/+/c'),
  capabilities: fc.array(fc.constantFrom(...CAPABILITIES), { minLength: 1, maxLength: 3 }),
  reason: fc.constantFrom('own prefix', 'shared secret', 'used secret'),
});

test('rules of one path become one, whatever their order', () => {
  const shuffled = fc
    .array(rule, { maxLength: 8 })
    .chain((rules) =>
      fc.tuple(
        fc.constant(rules),
        fc.shuffledSubarray(rules, { minLength: rules.length, maxLength: rules.length }),
      ),
    );
  fc.assert(
    fc.property(shuffled, ([rules, others]) => {
      const merged = mergeRules(rules);
      expect(mergeRules(others)).toEqual(merged);
      expect(mergeRules(merged)).toEqual(merged);
      expect(merged.map(({ path }) => path)).toEqual([...new Set(rules.map(({ path }) => path))].sort());
      for (const { path, capabilities } of merged) {
        const wanted = new Set(
          rules.filter((other) => other.path === path).flatMap((other) => other.capabilities),
        );
        expect(capabilities).toEqual(CAPABILITIES.filter((capability) => wanted.has(capability)));
      }
    }),
  );
});

test('different reasons are all told', () => {
  const merged = mergeRules([
    { path: 'a', capabilities: ['list'], reason: 'why b' },
    { path: 'a', capabilities: ['read'], reason: 'why a' },
    { path: 'a', capabilities: ['read'], reason: 'why b' },
  ]);
  expect(merged).toEqual([{ path: 'a', capabilities: ['read', 'list'], reason: 'why a; why b' }]);
});
