import { immovableResource } from '../../../src/checks/rules/immovable-resource';
import { type VaultServerRecord } from '../../../src/plan/records';
import { type Mutable, must } from '../example-plan';
import { type Mutation, testRule } from '../rule-tests';

/** Gives team A an engine of the platform, and moves tenants. */
function moving(shards: Mutable<VaultServerRecord>['shards'], formerShards = shards): Mutation {
  return (example, plan) => {
    const [engine, ...others] = plan.kvEngines;
    example.tenant('team-a').kvEngines = [must(engine)];
    plan.kvEngines = others;
    const [vault] = plan.servers;
    plan.servers = [{ ...must(vault), shards, formerShards }];
  };
}

testRule(immovableResource, {
  'an engine of a tenant that moves': {
    change: moving({ kind: 'tenant' }, { kind: 'one' }),
    finds: [
      "KV engine 'secret' of tenant 'team-a' would go from stack 'vault-tenants' to 'vault-tenants-team-a'",
    ],
  },
  'of one that stays': {
    change: moving({ kind: 'name', stacks: [{ name: 'b', tenants: ['team-b'] }] }, { kind: 'one' }),
    finds: [],
  },
  'where nothing moves': { change: moving({ kind: 'tenant' }), finds: [] },
});
