import { type Rule } from '../rule';

const LACKS = {
  none: 'no guard for stores',
  writers: 'no guard for what stores say',
};

/** Seen in a lab: a store of one's own, without serviceAccountRef, is sent the token of ESO itself. */
export const unguardedStores: Rule = {
  id: 'unguarded-stores',
  severity: 'warning',
  title: 'Nothing keeps tenants from writing stores',
  what: 'A cluster with AdmissionGuard.none() or writersOnly().',
  why: "ESO's Helm chart lets editors of a namespace write stores and generators. One without a ServiceAccount, with a server of their own, is sent the token of ESO itself, which may read every Secret of the cluster. Where only writers are held, so is one that a deployer with the rights of a cluster administrator writes for a tenant, as Argo CD and Flux do.",
  example: "cluster 'prod' has no guard for stores: 'Kyverno does it'",
  fix: 'Use AdmissionGuard.rbac(), or acknowledge this with what guards instead.',
  check: ({ plan }) =>
    plan.clusters.flatMap(({ id, guard, origin }) =>
      guard.kind === 'rbac'
        ? []
        : [{ origin, message: `cluster '${id}' has ${LACKS[guard.kind]}: '${guard.reason}'` }],
    ),
};
