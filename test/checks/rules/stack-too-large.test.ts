import { stackTooLarge } from '../../../src/checks/rules/stack-too-large';
import { type VaultServerRecord } from '../../../src/plan/records';
import { type Mutable, must } from '../example-plan';
import { type Mutation, problemsAfter, testRule } from '../rule-tests';

/** So many tenants like team A, which has five resources, and how they are parted. */
function manyTenants(count: number, shards?: Mutable<VaultServerRecord>['shards']): Mutation {
  return (example, plan) => {
    const like = example.tenant('team-a');
    plan.tenants = Array.from({ length: count }, (_, index) => ({ ...like, name: `team-${index}` }));
    const [vault] = plan.servers;
    plan.servers = [{ ...must(vault), shards }];
  };
}

testRule(stackTooLarge, {
  'a stack of one more than apply in 15 s': {
    change: (example, plan) => {
      manyTenants(66)(example, plan);
      const [first, ...others] = plan.tenants;
      const { policies } = must(first);
      plan.tenants = [{ ...must(first), policies: [...policies, must(policies[0])] }, ...others];
    },
    finds: ["stack 'vault-tenants' has 331 resources, more than 330"],
  },
  'as many as apply in 15 s': { change: manyTenants(66), finds: [] },
  'what exists already is in no state': {
    change: (example, plan) => {
      manyTenants(67)(example, plan);
      plan.tenants = plan.tenants.map((tenant) => ({
        ...tenant,
        policies: tenant.policies.map((policy) => ({ ...policy, existing: true as const })),
      }));
    },
    finds: [],
  },
  'so many that they are parted': { change: manyTenants(200, { kind: 'hash', count: 16 }), finds: [] },
  'too few parts, of which the largest is named': {
    change: manyTenants(300, { kind: 'hash', count: 3 }),
    finds: [
      "stack 'vault-tenants-0' has 510 resources, more than 330, and 2 more stacks of 'vault' are too large",
    ],
  },
});

test('it says into how many stacks, so that each is half full', () => {
  const [problem] = problemsAfter(stackTooLarge, manyTenants(500)) as { fix?: string }[];
  expect(problem?.fix).toContain('Shards.byHash(16, { formerly: … })');
});
