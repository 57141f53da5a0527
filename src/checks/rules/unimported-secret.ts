import { keyOf } from '../../plan/kinds/kind';
import { type TenantRecord } from '../../plan/records';
import { kvReadPath } from '../../plan/wire-path';
import { type CheckContext } from '../context';
import { type Rule } from '../rule';

/** Paths of the KV secrets that a tenant's ExternalSecrets and Vault Agents read. */
function readBy(context: CheckContext, { externalSecrets, vaultAgents }: TenantRecord): Set<string> {
  const read = new Set<string>();
  for (const { cluster, namespace, values } of externalSecrets) {
    for (const from of values) {
      if (from.kind !== 'property' && from.kind !== 'secret') continue;
      const store = context.store(cluster, namespace, from.store)?.record;
      if (!store) continue;
      const { login, path: mount, version } = store;
      read.add(keyOf(login.server, kvReadPath({ mount, version }, from.path)));
    }
  }
  for (const { login, reads } of vaultAgents)
    for (const { path } of reads) read.add(keyOf(login.server, path));
  return read;
}

/** What the platform shares with all tenants, few of them need. */
export const unimportedSecret: Rule = {
  id: 'unimported-secret',
  severity: 'warning',
  title: 'A secret is shared with a tenant that does not read it',
  what: 'A secret that a tenant shared by name with another one, of which no ExternalSecret and no Vault Agent names it. What the platform shares, and what is granted to a ClusterSecretStore, is an offer to whoever wants it.',
  why: 'Sharing is said by both: who exports a secret, and who imports it. Where the second never did, or no longer does, the first does not know who has it, and a use that somebody adds later needs nobody to agree.',
  example: "secret 'shop/payment' of 'secret' is shared with tenant 'mail', which does not read it",
  fix: 'Have the tenant import it, tenant.importSecret(), or an entry of `imports` or `externalSecrets` in its file; or share it no longer.',
  check: (context) => {
    // One that is stopped reads nothing, until it is no longer.
    const readers = context.plan.tenants.filter(({ quarantine }) => quarantine === undefined);
    const read = new Map(readers.map((tenant) => [tenant.name, readBy(context, tenant)]));
    return context.all('sharedSecrets').flatMap(({ tenant, record }) => {
      if (!tenant || record.clusterStore !== undefined) return [];
      const path = keyOf(record.server, kvReadPath(record, record.key));
      return record.tenants
        .filter((name) => read.get(name)?.has(path) === false)
        .map((name) => ({
          origin: record.origin,
          message: `secret '${record.key}' of '${record.mount}' is shared with tenant '${name}', which does not read it`,
        }));
    });
  },
};
