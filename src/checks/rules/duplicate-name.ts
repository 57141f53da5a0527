import { type CheckContext } from '../context';
import { grouped } from '../grouped';
import { ownerName } from '../owned';
import { type Problem, type Rule } from '../rule';

/** Something with a name, in the space where that name must be its own. */
interface Named {
  readonly what: string;
  /** Where else no such thing may have the name; empty: nowhere in the plan. */
  readonly space: string;
  readonly name: string;
  readonly origin: string;
  readonly owner?: { readonly name: string };
}

function* namedThings(context: CheckContext): Generator<Named> {
  const { plan } = context;
  for (const { id, origin } of plan.servers) yield { what: 'Vault server', space: '', name: id, origin };
  for (const { id, origin } of plan.clusters)
    yield { what: 'Kubernetes cluster', space: '', name: id, origin };
  for (const { name, origin } of plan.tenants) yield { what: 'tenant', space: '', name, origin };
  for (const { server, id, origin } of plan.auditDevices)
    yield { what: 'audit device', space: `server '${server}'`, name: id, origin };
  for (const { server, mount, name, origin } of plan.postgresConnections)
    yield { what: 'database connection', space: `'${mount}' of server '${server}'`, name, origin };
  // Vault keeps names of policies and of Kubernetes auth roles in lower case.
  for (const { tenant, record } of context.all('policies')) {
    const space = `server '${record.server}'`;
    yield { what: 'policy', space, name: record.name.toLowerCase(), origin: record.origin, owner: tenant };
  }
  for (const { tenant, record } of context.all('authRoles')) {
    const space = `'auth/${record.mount}' of server '${record.server}'`;
    yield { what: 'auth role', space, name: record.name.toLowerCase(), origin: record.origin, owner: tenant };
  }
  for (const { tenant, record } of context.all('databaseRoles')) {
    const space = `'${record.mount}' of server '${record.server}'`;
    yield { what: 'database role', space, name: record.name, origin: record.origin, owner: tenant };
  }
  const kinds = [
    ['ServiceAccount', 'serviceAccounts'],
    ['VaultDynamicSecret', 'generators'],
    ['ExternalSecret', 'externalSecrets'],
  ] as const;
  for (const [what, kind] of kinds) {
    for (const { tenant, record } of context.all(kind)) {
      const space = `namespace '${record.namespace}' of cluster '${record.cluster}'`;
      yield { what, space, name: record.name, origin: record.origin, owner: tenant };
    }
  }
  for (const { tenant, record } of context.all('secretStores')) {
    const { namespace, cluster, name, origin } = record;
    const space = `${namespace === undefined ? '' : `namespace '${namespace}' of `}cluster '${cluster}'`;
    const what = namespace === undefined ? 'ClusterSecretStore' : 'SecretStore';
    yield { what, space, name, origin, owner: tenant };
  }
}

/** Names are identities: of two objects with one name the later one silently wins, or the apply fails. */
export const duplicateName: Rule = {
  id: 'duplicate-name',
  severity: 'error',
  title: 'Two things have one name',
  what: 'Two policies of a server, two auth roles of an auth mount, two database roles or connections of an engine, two audit devices, two Kubernetes objects of one kind and namespace, two clusters, servers or tenants of one name.',
  why: 'Vault and Kubernetes know things by their names alone: the one that is written last replaces the other, and with it who may read what. Vault folds the names of policies and Kubernetes auth roles to lower case, so that names that differ in case are the same.',
  example:
    "policy 'team-a' of server 'vault' is defined twice: at acme/team-a/policy and at acme/audit/policy",
  fix: 'Rename one of them.',
  check: (context) => {
    const groups = grouped(namedThings(context), ({ what, space, name }) => `${what}\n${space}\n${name}`);
    const problems: Problem[] = [];
    for (const [first, ...others] of groups.values()) {
      for (const other of others) {
        if (!first) continue;
        const place = other.space ? ` of ${other.space}` : '';
        const owners =
          first.owner?.name === other.owner?.name
            ? ''
            : ` (${ownerName(first.owner)} and ${ownerName(other.owner)})`;
        problems.push({
          origin: other.origin,
          message: `${other.what} '${other.name}'${place} is defined twice${owners}: at ${first.origin} and at ${other.origin}`,
        });
      }
    }
    return problems;
  },
};
