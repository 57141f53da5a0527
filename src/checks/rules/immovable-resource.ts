import { kindOf } from '../../plan/kinds';
import { serverOf } from '../../plan/place';
import {
  type PlanRecord,
  type RecordOf,
  type TenantRecord,
  type VaultServerRecord,
} from '../../plan/records';
import { type StateRecord, stateRecords } from '../../plan/state-records';
import { tenantStacks } from '../../plan/tenant-stacks';
import { ownerName } from '../owned';
import { type Problem, type Rule } from '../rule';

/** The stack that a tenant leaves and that it goes to; undefined where it stays. */
function moveOf(
  server: VaultServerRecord,
  { server: place }: StateRecord,
  tenant: TenantRecord,
): { readonly from: string; readonly to: string } | undefined {
  const stacks = tenantStacks(server, place, [tenant]);
  const [from, to] = [
    stacks.find(({ left }) => left.length > 0),
    stacks.find(({ owners }) => owners.length > 0),
  ];
  return from && to && { from: from.name, to: to.name };
}

function* problemsOf({ servers, tenants }: PlanRecord): Generator<Problem> {
  const moving = new Map(
    servers.filter((server) => server.formerShards).map((server) => [server.id, server]),
  );
  if (moving.size === 0) return;
  for (const tenant of tenants) {
    for (const { kind: name, record } of stateRecords(tenant)) {
      const kind = kindOf(name);
      const server = moving.get(serverOf(record.server));
      const move = kind.inState === 'fixed' && server ? moveOf(server, record, tenant) : undefined;
      if (!move) continue;
      const known = record as unknown as RecordOf<typeof name>;
      yield {
        origin: record.origin,
        message: `${kind.what(known)} '${kind.nameOf(known)}' of ${ownerName(tenant)} would go from stack '${move.from}' to '${move.to}'`,
      };
    }
  }
}

/** What importing would write, or cannot import, stays in the state that it is in. */
export const immovableResource: Rule = {
  id: 'immovable-resource',
  severity: 'error',
  title: 'What no other state can take over would move to another stack',
  what: 'An engine, a connection or an auth mount that a tenant owns, while the `formerly` of `tenantStacks` moves that tenant to another stack. Policies and roles can be moved.',
  why: 'Another state takes a resource over by importing it, which reads it from Vault. The password of a connection and its version are never read back, and a rotation or a reviewer token is no object that could be imported: the next apply would write them again.',
  example: "KV engine 'own' of tenant 'shop' would go from stack 'vault-tenants' to 'vault-tenants-03'",
  fix: 'Make it in the scope of the platform, whose stack stays; or leave this tenant in its stack, by `Shards.byName()`.',
  check: ({ plan }) => [...problemsOf(plan)],
};
