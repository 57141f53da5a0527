import { ALL_KINDS } from '../../plan/kinds';
import { type Kind } from '../../plan/records';
import { type CheckContext } from '../context';
import { checkedKind } from '../kinds';
import { type Problem, type Rule } from '../rule';

function problemsOf<K extends Kind>(context: CheckContext, kind: K): Problem[] {
  const { reserved } = checkedKind(kind);
  if (!reserved) return [];
  return context.all(kind).flatMap(({ tenant, record }) => {
    const message = reserved(record, tenant);
    if (message === undefined) return [];
    return [{ origin: 'origin' in record ? record.origin : context.plan.origin, message }];
  });
}

/** Sources: Vault `policy_store.go` (immutable policies), `mount.go` (protected mounts); Kubernetes' own namespaces. */
export const reservedName: Rule = {
  id: 'reserved-name',
  severity: 'error',
  title: 'A name that belongs to Vault or Kubernetes',
  what: "A policy called root, default, response-wrapping or control-group; a mount below sys, auth, audit, cubbyhole or identity; a tenant's namespace that is `default` or Kubernetes' own; a tenant called `platform`.",
  why: "Vault refuses its own names, `default` would change every token of the server, and whoever is a tenant in `kube-system` is the cluster's administrator. In `default` lands whoever forgets to name a namespace.",
  example: "policy 'default' would replace Vault's own, which every token has",
  fix: 'Use another name.',
  check: (context) => [
    ...ALL_KINDS.flatMap((kind) => problemsOf(context, kind)),
    ...context.plan.tenants
      .filter(({ name }) => name === 'platform')
      .map(({ origin }) => ({
        origin,
        message: "tenant 'platform' has the name of the platform's own manifests",
      })),
  ],
};
