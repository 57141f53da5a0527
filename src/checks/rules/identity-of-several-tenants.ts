import { definersOf } from '../users';
import { listed } from '../grouped';
import { type Rule } from '../rule';

/** One role for all applications is what most platforms begin with. */
export const identityOfSeveralTenants: Rule = {
  id: 'identity-of-several-tenants',
  severity: 'warning',
  title: 'One auth role serves several tenants',
  what: 'An auth role that is bound to namespaces of more than one tenant.',
  why: "Each of them can do what all of them need, Vault's audit log cannot tell them apart, and revoking one of them revokes all.",
  example: "auth role 'apps' is bound to namespaces of 'team-a', 'team-b'",
  fix: 'Make a role for each tenant; for what they share, a ClusterSecretStore with an identity of its own.',
  check: (context) =>
    context.all('authRoles').flatMap(({ record }) => {
      const owners = record.namespaces.flatMap((name) => definersOf(context, record.cluster, name));
      const tenants = [...new Set(owners.flatMap(({ tenant }) => (tenant ? [tenant.name] : [])))];
      if (tenants.length < 2) return [];
      return {
        origin: record.origin,
        restsOn: record.namespaces.map((name) => context.namespaceKey(record.cluster, name)),
        message: `auth role '${record.name}' is bound to namespaces of ${listed(tenants)}`,
      };
    }),
};
