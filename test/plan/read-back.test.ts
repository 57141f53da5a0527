import { OwnOutput } from '../../src/plan/own-output';
import { eachOnce, type ReadBack, withReadBack } from '../../src/plan/read-back';
import { type PolicyRecord, type SecretStoreRecord } from '../../src/plan/records';
import { examplePlan } from '../checks/example-plan';

const plan = examplePlan();
const [tenant] = plan.tenants;
const store = tenant!.secretStores[0]!;

const policy = (name: string): ReadBack => ({
  kind: 'policies',
  record: { server: 'vault', name, rules: [], origin: 'acme/vault', readBack: true } satisfies PolicyRecord,
});
const storeIn = (namespace: string): ReadBack => ({
  kind: 'secretStores',
  record: { ...store, namespace, name: 'mine', readBack: true } satisfies SecretStoreRecord,
});

describe('a plan with what was read back', () => {
  test('has what is in a tenant’s namespace as the tenant’s, and all else as the platform’s', () => {
    const grown = withReadBack(plan, [
      storeIn('team-a'),
      policy('zebra'),
      storeIn('elsewhere'),
      policy('aa'),
    ]);
    const added = (records: readonly { readonly name: string; readonly readBack?: true }[]) =>
      records.filter(({ readBack }) => readBack).map(({ name }) => name);
    expect(added(grown.tenants[0]!.secretStores)).toEqual(['mine']);
    expect(added(grown.secretStores)).toEqual(['mine']);
    expect(added(grown.policies)).toEqual(['aa', 'zebra']);
    expect(grown.tenants.slice(1)).toEqual(plan.tenants.slice(1));
  });

  test('keeps the order of a plan', () => {
    const { policies } = withReadBack(plan, [policy('zebra'), policy('aa')]);
    const names = policies.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });

  test('is the plan where nothing was', () => {
    expect(withReadBack(plan, [])).toBe(plan);
  });
});

test('what several parts have is there once', () => {
  expect(eachOnce([policy('a'), policy('b'), policy('a')])).toEqual([policy('a'), policy('b')]);
});

test('with a plan that nobody has proven, nothing more can be proven', () => {
  const output = OwnOutput.of(plan);
  const [nothing, something] = [{}, {}];
  output.add(nothing, () => ({ problems: [], readBack: [] }));
  output.add(something, () => ({ problems: [], readBack: [policy('a')] }));
  expect(output.refusals(nothing)).toEqual([]);
  expect(() => output.refusals(something)).toThrow('the plan is not proven');
});
