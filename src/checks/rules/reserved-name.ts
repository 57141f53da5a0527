import { type Problem, type Rule } from '../rule';

const POLICIES = new Set(['root', 'default', 'response-wrapping', 'control-group']);
const MOUNTS = new Set(['sys', 'auth', 'audit', 'cubbyhole', 'identity']);
const NAMESPACES = /^(?:kube-.*|default|openshift(?:-.*)?)$/;

/** Sources: Vault `policy_store.go` (immutable policies), `mount.go` (protected mounts); Kubernetes' own namespaces. */
export const reservedName: Rule = {
  id: 'reserved-name',
  severity: 'error',
  title: 'A name that belongs to Vault or Kubernetes',
  what: "A policy called root, default, response-wrapping or control-group; a mount below sys, auth, audit, cubbyhole or identity; a tenant's namespace that is `default` or Kubernetes' own; a tenant called `platform`.",
  why: "Vault refuses its own names, `default` would change every token of the server, and whoever is a tenant in `kube-system` is the cluster's administrator. In `default` lands whoever forgets to name a namespace.",
  example: "policy 'default' would replace Vault's own, which every token has",
  fix: 'Use another name.',
  check: (context) => {
    const { plan } = context;
    const problems: Problem[] = [];
    for (const { record } of context.all('policies')) {
      if (POLICIES.has(record.name.toLowerCase()))
        problems.push({
          origin: record.origin,
          message: `policy '${record.name}' has the name of one of Vault's own`,
        });
    }
    for (const { mount, origin } of [...plan.kvEngines, ...plan.databaseEngines]) {
      if (MOUNTS.has(mount.split('/')[0] ?? ''))
        problems.push({ origin, message: `mount '${mount}' lies below a path of Vault's own` });
    }
    for (const { mount, origin } of plan.clusters) {
      if (mount.split('/')[0] === 'token')
        problems.push({ origin, message: `auth mount '${mount}' lies below Vault's own 'auth/token'` });
    }
    for (const { tenant, record } of context.all('namespaces')) {
      if (tenant && NAMESPACES.test(record.name))
        problems.push({
          origin: record.origin,
          message: `namespace '${record.name}' of tenant '${tenant.name}' is Kubernetes' own`,
        });
    }
    for (const tenant of plan.tenants) {
      if (tenant.name === 'platform')
        problems.push({
          origin: tenant.origin,
          message: "tenant 'platform' has the name of the platform's own manifests",
        });
    }
    return problems;
  },
};
