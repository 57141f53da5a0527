import { type Rule } from '../rule';

/** Found where the output is rendered, and told with all else. */
export const overriddenProof: Rule = {
  id: 'overridden-proof',
  severity: 'error',
  title: 'A visitor changes what was proven',
  what: 'A stack or chart visitor, or an aspect of its, that changes or removes what the plan has: any field of a resource or an object but descriptions, order, timeouts, protection from being destroyed, and labels and annotations that it adds, unless Argo CD, a replicator of Secrets or this library acts by them; the provider of Vault; a variable.',
  why: 'What is proven is the plan. What is written then is something else, and nobody knows whether its two halves fit.',
  example:
    "SecretStore team-a/vault: spec.provider.vault.auth.kubernetes.role is 'team-b', planned was 'team-a'",
  fix: 'Say it in the definition, so that Vault and Kubernetes both follow, and take it out of the visitor.',
  check: ({ visited }) => visited.filter(({ rule }) => rule === 'overridden-proof'),
};
