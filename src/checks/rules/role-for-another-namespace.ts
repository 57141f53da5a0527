import { ownerName } from '../owned';
import { type Problem, type Rule } from '../rule';

/** Vault makes tokens of whichever ServiceAccount a role says. */
export const roleForAnotherNamespace: Rule = {
  id: 'role-for-another-namespace',
  severity: 'error',
  title: "A tenant's tokens are of another's ServiceAccount",
  what: "A Kubernetes secrets role of a tenant for a namespace that is not the tenant's: another tenant's, or the platform's.",
  why: "Whoever has a token of a ServiceAccount may do in Kubernetes what it may: with a role for another's namespace the tenant does so in its name.",
  example:
    "Kubernetes secrets role 'team-b_deploy' of tenant 'team-b' is for namespace 'team-a' of tenant 'team-a'",
  fix: "Name a namespace of the tenant's own, or make the role in the scope of the tenant that has the namespace and grant it.",
  check: (context) =>
    context.all('kubernetesSecretsRoles').flatMap(({ record, tenant }): Problem[] => {
      if (!tenant) return [];
      const { name, cluster, namespace, origin } = record;
      const found = context.find('namespaces', { cluster, name: namespace });
      if (!found || found.tenant?.name === tenant.name) return [];
      return [
        {
          origin,
          message: `Kubernetes secrets role '${name}' of ${ownerName(tenant)} is for namespace '${namespace}' of ${ownerName(found.tenant)}`,
        },
      ];
    }),
};
